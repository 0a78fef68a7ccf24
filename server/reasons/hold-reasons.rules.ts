import { type StoppedStep, stoppedStepSentence } from './rollback-reasons.rules.ts'
import type { Said } from './said.rules.ts'
import { type StepReason, stepSentence } from './step-reasons.rules.ts'

interface TriggerName {
  key: string
  title: string
}

/** What a deployment waits for. Gates, phases and steps are named by their numbers. */
export type HoldReason =
  | StoppedStep
  | Extract<StepReason, { code: 'phase_time_limit' | 'emergency_stop' }>
  | { code: 'step_stuck'; step: string }
  | { code: 'review'; trigger: TriggerName }
  | { code: 'cannot_roll_back'; trigger: TriggerName; takenBy: string | null } // null: there is no rollback plan
  | { code: 'rollback_lane_dead'; trigger: TriggerName; lane: string } // the lane to go back to does not answer
  | { code: 'cannot_tell'; trigger: TriggerName }
  | { code: 'gate'; gate: string; status: 'open' | 'stale' | 'no_go' }
  | Said

const GATE_WORDS = { open: 'is open', stale: 'is open again', no_go: 'is NO-GO' }

/** What it waits for, in one line: "GATE 2 is open". */
export function holdSentence(reason: HoldReason): string {
  switch (reason.code) {
    case 'phase_time_limit':
    case 'emergency_stop':
      return stepSentence(reason)
    case 'step_stuck':
      return `Step ${reason.step} waits for a step that cannot finish before it`
    case 'review':
      return `Review: ${reason.trigger.title}`
    case 'cannot_roll_back': {
      const why = reason.takenBy
        ? `the system is taken by ${reason.takenBy}`
        : 'the runbook has no rollback plan'
      return `${reason.trigger.title}, and ${why}`
    }
    case 'rollback_lane_dead':
      return `${reason.trigger.title}, and ${reason.lane} does not answer: look at both, then choose`
    case 'cannot_tell':
      return `Nobody can tell: ${reason.trigger.title}`
    case 'gate':
      return `GATE ${reason.gate} ${GATE_WORDS[reason.status]}`
    case 'said':
      return reason.sentence
    default:
      return stoppedStepSentence(reason)
  }
}
