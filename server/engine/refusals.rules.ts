import type { Attempt, DeploymentStatus, Step } from '../deployment/state.types.ts'
import { type Allowed, notAllowed } from '../kernel/allowed.rules.ts'
import { commonRefusals, Refusal, type RefusalKind, reasonRequired } from '../kernel/refusal.rules.ts'
import { systemRefusals } from '../systems/refusals.rules.ts'

export const engineRefusals = {
  notYourStep: { code: 'not_your_step', status: 403, title: 'Not your step' },
  laneInUse: { code: 'lane_in_use', status: 409, title: 'The lane to fill serves users by now' },
  rolesUnassigned: { code: 'roles_unassigned', status: 409, title: 'A role has no person' },
  variablesMissing: { code: 'variables_missing', status: 409, title: 'A required variable has no value' },
  outsideWindow: { code: 'outside_window', status: 409, title: 'Outside the deployment window' },
  pastCutover: { code: 'past_cutover', status: 409, title: 'Too late to abort' },
} as const satisfies Record<string, RefusalKind>

const STATUS_WORDS: Record<DeploymentStatus, string> = {
  draft: 'a draft',
  scheduled: 'scheduled, not started',
  running: 'running',
  holding: 'holding',
  paused: 'paused',
  rolling_back: 'rolling back',
  rolled_back: 'rolled back',
  hypercare: 'in hypercare',
  closed: 'closed',
  aborted: 'aborted',
}

/** `wanted` is what was asked for, as a participle: "paused". */
export const statusForbids = (facts: { status: DeploymentStatus; wanted: string }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `The deployment is ${STATUS_WORDS[facts.status]}: it cannot be ${facts.wanted}.`,
    facts,
  )

/** Only what a person did is explained afterwards; a trigger or a step says why by itself. */
export const noRollbackByPerson = (facts: { status: DeploymentStatus }): Allowed =>
  notAllowed(commonRefusals.wrongStatus, 'No person has rolled this deployment back.', facts)

export const stoppedAlready = (): Allowed =>
  notAllowed(commonRefusals.alreadyInState, 'Everything is stopped already.')

/** It waits for what the hold names, or is in a state that nothing resumes. */
export const nothingToResume = (facts: { status: DeploymentStatus; hold: string | null }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `Nothing to resume. ${facts.hold === null ? `The deployment is ${STATUS_WORDS[facts.status]}.` : `It waits: ${facts.hold}.`}`,
    facts,
  )

export const stepsStillEnding = (facts: { steps: number }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `${facts.steps === 1 ? '1 step is' : `${facts.steps} steps are`} still being ended. Try again in a few seconds.`,
    facts,
  )

/** `share` in per cent of the traffic; `moving` while a step moves it; `sent` is the share of a move that nobody saw the end of. */
export function usersOnNextLane(facts: {
  lane: string
  share: number
  moving: boolean
  sent: number | null
}): Allowed {
  const { lane, share, moving, sent } = facts
  const asked = sent === null ? 'Requests are counted' : `A move to ${sent} % was sent and is not confirmed`
  const why =
    share > 0
      ? `${lane} serves ${share} % of the traffic`
      : moving
        ? `Traffic is being moved to ${lane}`
        : `${asked}: ${lane} may serve users`
  return notAllowed(engineRefusals.pastCutover, `${why}. Roll back instead.`, facts)
}

export const noRollbackPlan = (): Allowed =>
  notAllowed(commonRefusals.wrongStatus, 'The runbook has no rollback plan. Stop, and act by hand.')

export const stepsStay = (facts: { status: DeploymentStatus }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `The deployment is ${STATUS_WORDS[facts.status]}: its steps do not change.`,
    facts,
  )

/** A step of the plan while the deployment rolls back, or one of the rollback while it does not. */
export const stepNotUnderWay = (facts: { step: string; rollingBack: boolean }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    facts.rollingBack
      ? `The deployment is rolling back: step ${facts.step} of the plan stays as it is.`
      : `Step ${facts.step} belongs to the rollback, which has not started.`,
    facts,
  )

export const phaseHasEnded = (facts: { phase: string; step: string }): Allowed =>
  notAllowed(
    commonRefusals.wrongStatus,
    `Phase ${facts.phase} has ended: step ${facts.step} stays as it is.`,
    facts,
  )

/** `who` is the step's role with its person, or a role with the authority. */
export const stepOfOthers = (facts: { step: string; who: string }): Allowed =>
  notAllowed(engineRefusals.notYourStep, `Step ${facts.step} is for ${facts.who}, or for the lead.`, facts)

export const stepOfWorker = (facts: { step: string }): Allowed =>
  notAllowed(commonRefusals.wrongStatus, `Step ${facts.step} is run by a worker. Retry it or skip it.`, facts)

/** `wanted` is what was asked for, as a participle: "skipped". */
export function stepStatusForbids(facts: { step: string; status: Step['status']; wanted: string }): Allowed {
  const { step, status, wanted } = facts
  const lost = status === 'lost' ? ' Say first how it ended: it finished, or it is to run again.' : ''
  return notAllowed(
    commonRefusals.alreadyInState,
    `Step ${step} is ${status}: it cannot be ${wanted}.${lost}`,
    facts,
  )
}

/** The roles without a person, by title. */
export const rolesUnassigned = (facts: { roles: string[] }): Refusal =>
  new Refusal(engineRefusals.rolesUnassigned, `Assign a person first: ${facts.roles.join(', ')}.`, {
    field: 'roles',
    facts,
  })

/** Required variables without a value, in the runbook's order; at least one. */
export function variablesMissing(missing: { key: string; title?: string | undefined }[]): Refusal {
  const names = missing.map(({ key, title }) => (title ? `${key} (${title})` : key)).join(', ')
  return new Refusal(engineRefusals.variablesMissing, `Give these variables a value first: ${names}.`, {
    field: `variables.${missing[0]?.key}`,
    facts: { variables: missing.map(({ key }) => key) },
  })
}

/** The deployment's window, both ends in ISO 8601. */
export const outsideWindow = (facts: { start: string; end: string }): Refusal =>
  new Refusal(
    engineRefusals.outsideWindow,
    `The window is ${facts.start} to ${facts.end}. To start outside it, send a reason.`,
    { field: 'reason', facts },
  )

/** `since` is the number of the deployment that brought the users to the lane. */
export const laneInUse = (facts: { lane: string; since: number }): Refusal =>
  new Refusal(
    engineRefusals.laneInUse,
    `${facts.lane} serves all users since #${facts.since}, and this plan fills it. Make the deployment anew.`,
    { facts },
  )

/** Another deployment is under way on the system (`live`), or has moved its users since. */
export function systemTaken(
  busy: { number: number; name: string; status: DeploymentStatus },
  { system, live }: { system: string; live: boolean },
): Refusal {
  const { number, name, status } = busy
  const detail = live
    ? `${system} is taken by #${number} ${name} (${status.replace('_', ' ')}).`
    : `#${number} ${name} has moved the users of ${system} since.`
  return new Refusal(systemRefusals.busy, detail, { current: busy, facts: { system, live, ...busy } })
}

/** A deployment that is over has sent a move of traffic that may still land. */
export function systemUnsettled(
  busy: { number: number; name: string; status: DeploymentStatus },
  { system }: { system: string },
): Refusal {
  const detail = `A move of traffic that #${busy.number} ${busy.name} has sent may still land on ${system}.`
  return new Refusal(systemRefusals.busy, detail, { current: busy, facts: { system, live: false, ...busy } })
}

/** What a reason is asked for; `step` is its number. */
export type ReasonFor =
  | { act: 'abort' | 'roll_back' | 'close_partial' }
  | { act: 'fail_step' | 'skip_step'; step: string }

const REASONS = {
  abort: () => 'say why the deployment is aborted',
  roll_back: () => 'say why it is rolled back',
  close_partial: () => 'say what was not achieved',
  fail_step: (step: string) => `say what went wrong with step ${step}`,
  skip_step: (step: string) => `say why step ${step} is skipped`,
}

export const reasonMissing = (facts: ReasonFor): Refusal =>
  reasonRequired('reason', 'step' in facts ? REASONS[facts.act](facts.step) : REASONS[facts.act](), facts)

export const stepNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'This deployment has no such step.', { field: 'stepId' })

export const attemptNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'No attempt has this id.', { field: 'attemptId' })

export const outputNotFound = (): Refusal =>
  new Refusal(commonRefusals.notFound, 'This deployment has no such attempt.', { field: 'attemptId' })

export const triggerAsksNothing = (facts: { triggerKey: string }): Refusal =>
  new Refusal(commonRefusals.wrongStatus, 'This trigger asks nothing now, or was resolved already.', {
    field: 'triggerKey',
    facts,
  })

/** What a worker says of an attempt that is not its own any more. */
export const leaseLost = (attempt: Attempt): Refusal =>
  new Refusal(commonRefusals.leaseLost, `The attempt is ${attempt.status}: its lease was lost.`, {
    current: attempt,
    facts: { attemptId: attempt.id, status: attempt.status, epoch: attempt.epoch },
  })

export const takenBeforeStart = (): Refusal =>
  new Refusal(commonRefusals.leaseLost, 'The attempt was taken away before it began.')
