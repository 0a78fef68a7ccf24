import type { Phase, State } from './state.types.ts'
import { isPlanDone } from './status.rules.ts'

/** All times are milliseconds since the epoch; durations and differences are real seconds. Minus is early. */
export interface PlannedPhase {
  key: string
  plannedStart: number
  plannedEnd: number
  start: number // actual, else projected
  end: number // actual, else projected
  isActual: boolean // the end has happened
  /** Against the plan: a finished phase by its own duration, a running one once it is over its time. */
  differenceSeconds: number | null
}

export interface ProjectedPlan {
  t0: number // the actual start, else the window's start
  phases: PlannedPhase[]
  plannedFinish: number
  finish: number // projected or actual
  differenceSeconds: number // of the finish against the plan
  windowEnd: number
  slackSeconds: number // between the finish and the window's end
  lastRollback: number // point of no return: the last moment a rollback still fits into the window
}

type Planned = Pick<State, 'deployment' | 'phases' | 'plan'>

const ms = (iso: string) => Date.parse(iso)
const byPosition = (phases: Record<string, Phase>) =>
  Object.values(phases).sort((a, b) => a.position - b.position)

/** Real seconds of a planned stretch: plan time is divided by the deployment's speed. */
export const realSeconds = (planSeconds: number, speed: number) => planSeconds / speed

/** When a planned offset from T-0 falls on the real clock. */
export function plannedMoment(state: Pick<State, 'deployment'>, offsetSeconds: number): number {
  const { startedAt, window, speed } = state.deployment
  // What the plan sets before T-0 is real time also where the plan itself runs faster.
  const scale = offsetSeconds < 0 ? 1 : speed
  return ms(startedAt ?? window.start) + realSeconds(offsetSeconds, scale) * 1000
}

/**
 * Lays the remaining plan behind what has happened: a phase starts when the one before it ends, takes its planned
 * duration, and a running one that is over its time ends now at the earliest.
 */
export function projectPlan(state: Planned, now: Date): ProjectedPlan {
  const { deployment, plan } = state
  const over = deployment.finishedAt ? ms(deployment.finishedAt) : null
  const present = over ?? now.getTime()
  const t0 = plannedMoment(state, 0)
  let cursor = Math.max(t0, deployment.startedAt ? t0 : present)
  const phases = byPosition(state.phases).map(phase => {
    const projected = projectPhase(state, phase, cursor, present)
    if (phase.startsAtSeconds >= 0) cursor = Math.max(cursor, projected.end)
    return projected
  })
  const main = phases.filter(phase => phase.plannedEnd > t0)
  const plannedFinish = Math.max(t0, ...main.map(phase => phase.plannedEnd))
  const ended = Math.max(t0, ...main.map(phase => phase.end))
  // Behind the last phase a gate may still be waited for; what is done, is done when it was said to be.
  const isDone = isPlanDone(deployment.status)
  const waits = deployment.startedAt !== null && over === null
  const finish = isDone && over !== null ? over : waits ? Math.max(ended, present) : ended
  const windowEnd = ms(deployment.window.end)
  return {
    t0,
    phases,
    plannedFinish,
    finish,
    differenceSeconds: Math.round((finish - plannedFinish) / 1000),
    windowEnd,
    slackSeconds: Math.round((windowEnd - finish) / 1000),
    lastRollback: windowEnd - plan.rollback.targetSeconds * 1000,
  }
}

function projectPhase(state: Planned, phase: Phase, cursor: number, present: number): PlannedPhase {
  const plannedStart = plannedMoment(state, phase.startsAtSeconds)
  const plannedEnd = plannedMoment(state, phase.startsAtSeconds + phase.durationSeconds)
  const planned = plannedEnd - plannedStart
  const start = phase.startedAt
    ? ms(phase.startedAt)
    : phase.startsAtSeconds < 0
      ? plannedStart
      : Math.max(cursor, plannedStartFloor(state, present))
  const end = phase.endedAt
    ? ms(phase.endedAt)
    : phase.startedAt
      ? Math.max(start + planned, present)
      : start + planned
  const overrun = end - start - planned
  const differenceSeconds =
    phase.endedAt && phase.startsAtSeconds >= 0
      ? Math.round(overrun / 1000)
      : phase.startedAt && overrun > 1000
        ? Math.round(overrun / 1000)
        : null
  return {
    key: phase.key,
    plannedStart,
    plannedEnd,
    start,
    end,
    isActual: phase.endedAt !== null,
    differenceSeconds,
  }
}

/** A phase that has not begun cannot begin in the past while the deployment is under way. */
const plannedStartFloor = (state: Planned, present: number) =>
  state.deployment.startedAt && !state.deployment.finishedAt ? present : 0
