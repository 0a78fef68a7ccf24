import { explained, type Said } from './said.rules.ts'
import { type StepReason, stepSentence } from './step-reasons.rules.ts'
import { breachSentence, type VerdictReason } from './verdict-reasons.rules.ts'

interface TriggerName {
  key: string
  title: string
}

/** How a step stands that nothing goes on behind. `step` is its number. */
export type StoppedStep =
  | { code: 'step_lost'; step: string }
  | { code: 'step_failed'; step: string; why: StepReason | null }
  | { code: 'step_cancelled'; step: string; why: StepReason | null }

/** Why a deployment goes back. `given`: in the words of the person who decided it. */
export type RollbackReason =
  | { code: 'breached'; trigger: TriggerName; verdict: VerdictReason; unanswered: boolean }
  | { code: 'answered'; trigger: TriggerName; words: string | null }
  | { code: 'lost_step'; step: string; words: string | null }
  | { code: 'given'; words: string }
  | StoppedStep
  | Said

/** "Step 5.2 failed: exit code 1". */
export function stoppedStepSentence(reason: StoppedStep): string {
  if (reason.code === 'step_lost')
    return `Step ${reason.step}: the worker was lost, nobody knows whether it finished`
  const what = reason.code === 'step_cancelled' ? 'was ended' : 'failed'
  return explained(`Step ${reason.step} ${what}`, reason.why && stepSentence(reason.why))
}

/** Why it goes back, in one line: "Error rate 12.4 % over 10 % for 31 s". */
export function rollbackSentence(reason: RollbackReason): string {
  switch (reason.code) {
    case 'breached': {
      const late = reason.unanswered ? ' (nobody resolved it in time)' : ''
      return `${breachSentence(reason.trigger.title, reason.verdict)}${late}`
    }
    case 'answered':
      return explained(reason.trigger.title, reason.words)
    case 'lost_step':
      return explained(`Step ${reason.step} was lost`, reason.words)
    case 'given':
      return reason.words
    case 'said':
      return reason.sentence
    default:
      return stoppedStepSentence(reason)
  }
}
