import type { State, Verdict, VerdictWord } from '../deployment/state.types.ts'
import type { Trigger } from '../runbooks/conditions.inputs.ts'
import { type Armable, armed, triggerVerdictKey } from './rules.ts'

export interface TriggerState {
  /** What was recorded of it; `fired` is a breach that has fired, `breached` one that has not. */
  word: VerdictWord | 'fired' | 'unmeasured'
  verdict: Verdict | undefined
  /** Whether a breach counts now. */
  armed: boolean
  /** When it fired last since T-0 (ISO), over or not; null when it has not. */
  firedAt: string | null
}

/** How a trigger stands by what was recorded: the one reading of a trigger that rules and screens share. */
export function triggerState(state: Armable & Pick<State, 'verdicts'>, trigger: Trigger): TriggerState {
  const verdict = state.verdicts[triggerVerdictKey(trigger.key)]
  const { startedAt } = state.deployment
  const isSinceStart = verdict?.firedAt && startedAt && verdict.firedAt >= startedAt
  return {
    word: verdict ? wordOf(verdict) : 'unmeasured',
    verdict,
    armed: armed(state, trigger),
    firedAt: isSinceStart ? verdict.firedAt : null,
  }
}

function wordOf({ verdict, firedAt, since }: Verdict): TriggerState['word'] {
  return verdict === 'breached' && firedAt !== null && firedAt >= since ? 'fired' : verdict
}

/** Breached now, whether it has fired for that or not. */
export const isBreached = ({ word }: TriggerState): boolean => word === 'breached' || word === 'fired'

/** Armed, breached, and not fired for this breach: one breach fires once, the next one again. */
export const isFiring = ({ word, armed: isArmed }: TriggerState): boolean => isArmed && word === 'breached'
