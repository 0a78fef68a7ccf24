import type { DocumentStep, RunbookDocument } from '../../../server/runbooks/document.ts'

type Phase = RunbookDocument['phases'][number]

export interface PlannedBar {
  key: string
  title: string
  number: string
  /** Minutes from T-0. */
  start: number
  minutes: number
  /** The runbook does not say when: the bar is an even share of its phase. */
  guessed?: boolean
}

export interface PlannedPhase extends PlannedBar {
  gate: { key: string; number: string; title: string } | null
  steps: (PlannedBar & { step: DocumentStep })[]
}

/** Phases and steps on the axis of T-0: a step without an offset starts when what it waits for ends, if that is said. */
export function plannedPhases({ phases, gates }: Pick<RunbookDocument, 'phases' | 'gates'>): PlannedPhase[] {
  return phases.map(phase => {
    const { key, number, title, startsAt, durationMinutes, gateBefore } = phase
    const gate = gates.find(row => row.key === gateBefore)
    return {
      key,
      number,
      title,
      start: startsAt,
      minutes: durationMinutes,
      gate: gate ? { key: gate.key, number: gate.number, title: gate.title } : null,
      steps: stepBars(phase),
    }
  })
}

function stepBars({ number, startsAt, durationMinutes, steps }: Phase): PlannedPhase['steps'] {
  const ends = new Map<string, number | null>(steps.map(({ key }) => [key, null]))
  const share = durationMinutes / Math.max(1, steps.length)
  return steps.map((step, i) => {
    const bar = { key: step.key, title: step.title, number: `${number}.${i + 1}`, step }
    // What it waits for in an earlier phase is over when this phase begins.
    const after = step.dependsOn.map(earlier => (ends.has(earlier) ? ends.get(earlier) : startsAt) ?? null)
    const start = step.offset ?? (after.includes(null) ? null : Math.max(startsAt, ...after.map(Number)))
    if (start === null) return { ...bar, start: startsAt + i * share, minutes: share, guessed: true }
    const minutes = step.durationMinutes ?? (isMoment(step) ? 0 : null)
    ends.set(step.key, minutes === null ? null : start + minutes)
    const isOnlyStart = minutes === null && step.offset === undefined
    if (isOnlyStart && i > 0) return { ...bar, start: startsAt + i * share, minutes: share, guessed: true }
    return { ...bar, start, minutes: minutes ?? share, guessed: minutes === null }
  })
}

/** Done as soon as it is begun, as far as a plan is concerned. */
const isMoment = ({ kind }: DocumentStep) => kind === 'notify' || kind === 'wait' || kind === 'traffic'

export interface Axis {
  from: number
  to: number
  ticks: number[]
  /** Where T-0 stands on the axis, 0 to 1. A long preparation is squeezed, so that the run can be read. */
  zero: number
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080]
/** The most of the width that goes to what lies before T-0, where it lasts longer than what comes after. */
const BEFORE = 0.15

/** From the first start to the last end, with round ticks, T+0 among them. */
export function axisOf(phases: PlannedPhase[]): Axis {
  const bars = [...phases, ...phases.flatMap(phase => phase.steps)]
  const from = Math.min(0, ...bars.map(({ start }) => start))
  const to = Math.max(from === 0 ? 1 : 0, ...bars.map(({ start, minutes }) => start + minutes))
  const zero = to === 0 ? 1 : Math.min(Math.abs(from) / (to - from), BEFORE)
  const isSqueezed = zero === BEFORE
  const first = isSqueezed ? 0 : from
  const step = STEPS.find(minutes => (to - first) / minutes <= 8) ?? Math.ceil((to - first) / 8)
  const start = Math.ceil(first / step) * step
  const ticks = Array.from({ length: Math.floor((to - start) / step) + 1 }, (_, i) => start + i * step)
  return { from, to, zero, ticks: isSqueezed ? [from, ...ticks] : ticks }
}

const round = (share: number) => `${Math.round(share * 1e5) / 1e3}%`

function shareOf({ from, to, zero }: Axis, minute: number): number {
  if (minute < 0) return (zero * (minute - from)) / -from
  return zero + (to === 0 ? 0 : ((1 - zero) * minute) / to)
}

/** Left edge and width on the axis. */
export function placeOf(axis: Axis, { start, minutes }: Pick<PlannedBar, 'start' | 'minutes'>) {
  const left = shareOf(axis, start)
  return { left: round(left), width: round(shareOf(axis, start + minutes) - left) }
}
