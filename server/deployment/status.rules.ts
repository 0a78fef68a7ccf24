import type { DeploymentStatus } from './state.types.ts'

type Statuses = readonly DeploymentStatus[]

const is =
  (statuses: Statuses) =>
  (status: DeploymentStatus): boolean =>
    statuses.includes(status)

/** Not started: people, variables and the window are still prepared. */
export const UPCOMING: Statuses = ['draft', 'scheduled']
export const isUpcoming = is(UPCOMING)

/** The plan is carried out, or waits in the middle of it. */
export const ON_PLAN: Statuses = ['running', 'holding', 'paused']
export const isOnPlan = is(ON_PLAN)

/** Steps may run: those of the plan, or those of the rollback plan. */
export const UNDER_WAY: Statuses = [...ON_PLAN, 'rolling_back']
export const isUnderWay = is(UNDER_WAY)

/** Started and not over: under way, or watched after its success. */
export const ACTIVE: Statuses = [...UNDER_WAY, 'hypercare']
export const isActive = is(ACTIVE)

/** A rollback may still begin, and a trigger may still ask for one. */
export const REVERSIBLE: Statuses = [...ON_PLAN, 'hypercare']
export const isReversible = is(REVERSIBLE)

/** Its system is measured, unless it is a rehearsal. */
export const MEASURED: Statuses = ['scheduled', ...ACTIVE]
export const isMeasured = is(MEASURED)

/** Workers start ready steps, where nothing holds. */
export const STARTING_STEPS: Statuses = ['running', 'rolling_back']
export const startsStepsIn = is(STARTING_STEPS)

/** The plan was carried out to its end. */
export const isPlanDone = is(['hypercare', 'closed'])

/** The plan was given up: what of it has not begun never will. */
export const isPlanLeft = is(['rolling_back', 'rolled_back', 'aborted'])

/** Nothing moves any more; which of its people, gates and signatures stand is a record. */
export const OVER: Statuses = ['rolled_back', 'closed', 'aborted']
export const isOver = is(OVER)

/** Over for good: nothing of it changes. After a rollback the checklist is still worked through, and users looked at. */
export const isFinal = is(['closed', 'aborted'])
