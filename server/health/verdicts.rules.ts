import type { State, Verdict } from '../deployment/state.types.ts'
import { metricTitle } from '../reasons/wording.rules.ts'
import type { Trigger } from '../runbooks/conditions.ts'
import {
  type Armable,
  armed,
  isRecovering,
  type Judgement,
  judgeSlo,
  judgeTrigger,
  laneKeyOf,
  type RuleSample,
  sloVerdictKey,
  triggerVerdictKey,
} from './rules.ts'

/** One trigger or SLO as it is judged now; `title` and `lane` (its name) are for sentences. */
export interface NewVerdict {
  key: string
  title: string
  lane: string
  judgement: Judgement
}

/** Judges every trigger, and every SLO on both lanes, by the samples up to `now` (epoch ms). */
export function judgeAll(
  plan: State['plan'],
  samplesOf: (lane: string, metric: string) => readonly RuleSample[],
  now: number,
): NewVerdict[] {
  const nameOf = (laneKey: string) => plan.lanes.find(({ key }) => key === laneKey)?.name ?? laneKey
  const triggers = plan.triggers.map(trigger => {
    const lane = laneKeyOf({ plan }, trigger.lane)
    const named = metricTitle(trigger.metric, plan.metrics)
    const judgement = judgeTrigger(trigger, samplesOf(lane, trigger.metric), now, named)
    return { key: triggerVerdictKey(trigger.key), title: trigger.title, lane: nameOf(lane), judgement }
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
  return [...triggers, ...slos]
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
    if (young && (verdict === 'inconclusive' || verdict === 'unreachable')) return []
    const [since, firedAt] = [new Date(now).toISOString(), before?.firedAt ?? null]
    return [{ key, verdict, reason, reasonData, value, since, firedAt }]
  })
}

/** Armed triggers whose breach has not fired yet: one breach fires once, the next one again. */
export function firingTriggers(state: Armable & Pick<State, 'verdicts'>): Trigger[] {
  return state.plan.triggers.filter(trigger => {
    const row = state.verdicts[triggerVerdictKey(trigger.key)]
    if (row?.verdict !== 'breached' || !armed(state, trigger)) return false
    return row.firedAt === null || row.firedAt < row.since
  })
}
