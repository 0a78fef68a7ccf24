import { laneOf } from '../deployment/lanes.rules.ts'
import type { State, Verdict } from '../deployment/state.types.ts'
import { isKnown } from '../deployment/verdict.rules.ts'
import { metricTitle } from '../reasons/wording.rules.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { judgeLane } from './lane-answers.rules.ts'
import {
  type Armable,
  isRecovering,
  type Judgement,
  judgeSlo,
  judgeTrigger,
  laneVerdictKey,
  type RuleSample,
  sloVerdictKey,
  triggerVerdictKey,
} from './rules.ts'
import { isFiring, triggerState } from './trigger-state.rules.ts'

/** One trigger or SLO as it is judged now; `title` and `lane` (its name) are for sentences. */
export interface NewVerdict {
  key: string
  title: string
  lane: string
  judgement: Judgement
}

/**
 * Judges every trigger, every SLO on both lanes, and whether each lane answers, by the samples up to `now` (epoch ms).
 * `laneMetrics`: the metrics by which a lane is seen to answer, by its key; one without any is not judged.
 */
export function judgeAll(
  plan: State['plan'],
  samplesOf: (lane: string, metric: string) => readonly RuleSample[],
  now: number,
  laneMetrics: Readonly<Record<string, readonly string[]>> = {},
): NewVerdict[] {
  const triggers = plan.triggers.map(trigger => {
    const lane = laneOf({ plan }, trigger.lane)
    const named = metricTitle(trigger.metric, plan.metrics)
    const requests = trigger.requests && samplesOf(lane.key, trigger.requests.metric)
    const judgement = judgeTrigger(trigger, samplesOf(lane.key, trigger.metric), now, named, requests)
    return { key: triggerVerdictKey(trigger.key), title: trigger.title, lane: lane.name, judgement }
  })
  const slos = plan.slos.flatMap(slo =>
    plan.lanes.map(lane => {
      const judgement = judgeSlo(
        slo,
        samplesOf(lane.key, slo.metric),
        now,
        metricTitle(slo.metric, plan.metrics),
      )
      return { key: sloVerdictKey(slo.key, lane.key), title: slo.title, lane: lane.name, judgement }
    }),
  )
  const lanes = plan.lanes.flatMap(({ key, name }) => {
    const asking = laneMetrics[key] ?? []
    if (asking.length === 0) return []
    const series = asking.map(metric => samplesOf(key, metric))
    const title = `${name} answers`
    return [{ key: laneVerdictKey(key), title, lane: name, judgement: judgeLane(name, series, now) }]
  })
  return [...lanes, ...triggers, ...slos]
}

/**
 * The verdicts that change, as rows. A breach ends only after some calm. While sampling is `young` (it has just begun
 * or was interrupted) missing values are its own doing, and say nothing yet.
 */
export function changedVerdicts(
  rows: State['verdicts'],
  judged: readonly NewVerdict[],
  { now, young }: { now: number; young: boolean },
): Verdict[] {
  return judged.flatMap(({ key, judgement }) => {
    const { verdict, reason, reasonData, value } = judgement
    const before = rows[key]
    if (before?.verdict === verdict || isRecovering(before?.verdict, judgement)) return []
    if (young && !isKnown(judgement)) return []
    const [since, firedAt] = [new Date(now).toISOString(), before?.firedAt ?? null]
    return [{ key, verdict, reason, reasonData, value, since, firedAt }]
  })
}

/** Armed triggers whose breach has not fired yet. */
export const firingTriggers = (state: Armable & Pick<State, 'verdicts'>): Trigger[] =>
  state.plan.triggers.filter(trigger => isFiring(triggerState(state, trigger)))
