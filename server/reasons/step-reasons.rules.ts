import { type ConditionReason, conditionsSentence } from './condition-reasons.rules.ts'
import { type RouterReason, routerSentence } from './router-reasons.rules.ts'
import { explained, type Said } from './said.rules.ts'
import { breachSentence, type VerdictReason } from './verdict-reasons.rules.ts'
import { formatSeconds } from './wording.rules.ts'

/** How a step or one of its attempts failed by itself. Durations are seconds. */
type Failure =
  | { code: 'exit_code'; exitCode: number; lastLine: string | null }
  | { code: 'text_missing'; text: string; where: 'output' | 'answer' }
  | { code: 'http_status'; status: number; expected: number[] }
  | { code: 'call_failed'; error: string }
  | { code: 'router_failed'; router: RouterReason }
  | { code: 'breached'; trigger: { key: string; title: string }; verdict: VerdictReason }
  | { code: 'time_limit'; seconds: number }
  | {
      code: 'check_failed'
      answer: 'met' | 'unmet' | 'unknown'
      conditions: ConditionReason[]
      heldSeconds: number
      forSeconds: number
      withinSeconds: number
    }
  | { code: 'could_not_run'; error: string | null }
  | { code: 'commands_refused'; why: string } // half a sentence

/** Why it was ended, or given away, from outside. */
type Ended =
  | { code: 'ended' }
  | { code: 'ended_by'; person: string; words: string }
  | { code: 'aborted_by'; person: string; words: string }
  | { code: 'deployment_aborted' }
  | { code: 'rollback_started' }
  | { code: 'rolled_back'; cause: 'trigger' | 'person' | 'step'; words: string } // the rollback's own sentence
  | { code: 'emergency_stop'; person: string; words: string | null }
  | { code: 'phase_time_limit'; phase: string; minutes: number }
  | { code: 'lease_ran_out' }
  | { code: 'worker_ended' }
  | { code: 'worker_silent' }
  | { code: 'lease_not_renewed' }
  | { code: 'worker_stopped' }
  | { code: 'worker_stopped_meanwhile' }

/** A move that takes users off a lane is asked for again and again; `byHand` is the command that a person can give. */
type NotMovedYet = { code: 'not_moved_yet'; router: RouterReason; byHand: string }

/** Why a step or an attempt stands as it does. `given`: in the words of the person who ended it. */
export type StepReason =
  | Failure
  | Ended
  | { code: 'given'; words: string }
  | { code: 'finished_says'; person: string }
  | { code: 'hold_waits'; seconds: number; trigger: { key: string; title: string }; verdict: VerdictReason }
  | NotMovedYet
  | Said

const COMMANDS_REMEDY =
  'Run a worker where it may isolate them (docs/security.md), or set GONOGO_COMMANDS=unconfined.'

const ENDED: Record<
  Exclude<Ended['code'], 'ended_by' | 'aborted_by' | 'rolled_back' | 'emergency_stop' | 'phase_time_limit'>,
  string
> = {
  ended: 'Ended',
  deployment_aborted: 'The deployment was aborted',
  rollback_started: 'The rollback started',
  lease_ran_out: 'The worker was lost: its lease ran out.',
  worker_ended: 'The worker was lost: it ended while this ran.',
  worker_silent: 'The worker stood still for a while: the command was ended.',
  lease_not_renewed: 'The lease could not be renewed.',
  worker_stopped: 'The worker was stopped.',
  worker_stopped_meanwhile: 'The worker was stopped while it ran.',
}

/** One line for people: "exit code 1: no space left on device". */
export function stepSentence(reason: StepReason): string {
  switch (reason.code) {
    case 'exit_code':
      return explained(`exit code ${reason.exitCode}`, reason.lastLine)
    case 'text_missing':
      return `"${reason.text}" is not in the ${reason.where}`
    case 'http_status':
      return `status ${reason.status}, expected ${reason.expected.join(' or ')}`
    case 'call_failed':
      return reason.error
    case 'router_failed':
      return routerSentence(reason.router)
    case 'breached':
      return breachSentence(reason.trigger.title, reason.verdict)
    case 'time_limit':
      return `Time limit of ${reason.seconds} s reached`
    case 'check_failed':
      return checkSentence(reason)
    case 'commands_refused':
      return `Commands are refused here: ${reason.why}. ${COMMANDS_REMEDY}`
    case 'could_not_run':
      return reason.error ?? 'The step could not be run; the worker’s log says why.'
    case 'given':
      return reason.words
    case 'not_moved_yet':
      return `Not moved yet, and asked for again until it is: ${routerSentence(reason.router)}`
    case 'finished_says':
      return `${reason.person} says that it finished`
    case 'hold_waits': {
      const { seconds, trigger, verdict } = reason
      return `Held until every trigger has been healthy for ${formatSeconds(seconds)}; last not: ${breachSentence(trigger.title, verdict)}`
    }
    case 'said':
      return reason.sentence
    default:
      return endSentence(reason)
  }
}

function endSentence(reason: Ended): string {
  switch (reason.code) {
    case 'ended_by':
      return `Ended by ${reason.person}: ${reason.words}`
    case 'aborted_by':
      return `Aborted by ${reason.person}: ${reason.words}`
    case 'rolled_back':
      return `Rollback: ${reason.words}`
    case 'emergency_stop':
      return explained(`Emergency stop by ${reason.person}`, reason.words)
    case 'phase_time_limit':
      return `Phase ${reason.phase} passed its time limit of ${reason.minutes} min`
    default:
      return ENDED[reason.code]
  }
}

function checkSentence(reason: Extract<StepReason, { code: 'check_failed' }>): string {
  const { answer, conditions, heldSeconds, forSeconds, withinSeconds } = reason
  const held = forSeconds > 0 ? `, held ${Math.floor(heldSeconds)} of ${forSeconds} s` : ''
  return `not within ${withinSeconds} s${held}. ${answer}: ${conditionsSentence(conditions)}`
}
