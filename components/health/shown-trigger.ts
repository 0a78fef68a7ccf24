import type { State } from '../../server/deployment/state.types.ts'
import { isKnown } from '../../server/deployment/verdict.rules.ts'
import { type Armable, judgeTrigger, type RuleSample } from '../../server/health/rules.ts'
import { triggerState } from '../../server/health/trigger-state.rules.ts'
import { comparisonWord, formatFigure, formatSeconds } from '../../server/reasons/wording.rules.ts'
import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'

export interface ShownTrigger {
  word: 'fired' | 'counting' | 'armed' | 'unarmed' | 'no_data'
  /** For how long it has breached without a break, seconds. */
  heldSeconds: number
  firedAt: string | null
  reason: string
}

type Judging = Armable & Pick<State, 'verdicts'>

/** How a trigger stands by what was recorded and by the newest samples. `now` in epoch ms. */
export function shownTrigger(
  state: Judging,
  trigger: Trigger,
  { measured, requests }: { measured: readonly RuleSample[]; requests?: readonly RuleSample[] },
  now: number,
): ShownTrigger {
  const title = state.plan.metrics.find(({ key }) => key === trigger.metric)?.title
  const { verdict, reason, heldSeconds } = judgeTrigger(trigger, measured, now, title, requests)
  const { verdict: recorded, firedAt, armed } = triggerState(state, trigger)
  if (firedAt) return { word: 'fired', heldSeconds, firedAt, reason: recorded?.reason ?? reason }
  if (!armed) return { word: 'unarmed', heldSeconds: 0, firedAt, reason }
  if (heldSeconds > 0) return { word: 'counting', heldSeconds, firedAt, reason }
  return { word: isKnown({ verdict }) ? 'armed' : 'no_data', heldSeconds: 0, firedAt, reason }
}

/** "Error rate > 10 % for 30 s" without the name: "over 10 % for 30 s, of 20 requests or more". */
export function conditionOf({ comparison, value, unit, forSeconds, kind, requests }: Trigger): string {
  const bound = `${comparisonWord(comparison)} ${formatFigure(value, unit)}`
  const length = forSeconds > 0 ? ` for ${formatSeconds(forSeconds)}` : ''
  const least = requests ? `, of ${requests.atLeast} requests or more` : ''
  return `${kind === 'connectivity' ? 'no answer, or ' : ''}${bound}${length}${least}`
}
