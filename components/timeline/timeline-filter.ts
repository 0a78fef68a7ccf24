import type { TimelineEvent } from '../live/timeline-events.ts'

export type TimelineFilter = 'all' | 'people' | 'system'

/** Whether an event belongs to a filter: what somebody did or said, or what the machine did. */
export function passes({ line }: Pick<TimelineEvent, 'line'>, filter: TimelineFilter): boolean {
  return filter === 'all' || (line.who !== null) === (filter === 'people')
}

/** Who did it, for a reader: what a machine did is the machine's, also where a person's act led to it. */
export function doneBy({ line, actor }: Pick<TimelineEvent, 'line' | 'actor'>): string {
  return line.who ?? (actor.kind === 'user' ? 'Gonogo' : actor.name)
}

/** Whether an event has every word of a search, in any order: its sentence, its detail, who, its place, its hash. */
export function matches(event: TimelineEvent, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const { line, seq, hash, type } = event
  const text = [`#${seq}`, doneBy(event), line.text, line.detail, type, hash].join(' ').toLowerCase()
  return words.every(word => text.includes(word))
}

/**
 * The newest events without a hole, newest first, of those that are known. The rest cannot be shown yet: between
 * them and these something is missing. `before` is where to read on, or null when the first event is there.
 */
export function unbroken(events: TimelineEvent[]): { events: TimelineEvent[]; before: number | null } {
  const newestFirst = events.toSorted((a, b) => b.seq - a.seq)
  const [newest] = newestFirst
  const end = newestFirst.findIndex(({ seq }, index) => seq + index !== newest?.seq)
  const whole = end < 0 ? newestFirst : newestFirst.slice(0, end)
  const oldest = whole.at(-1)?.seq
  return { events: whole, before: oldest === undefined || oldest === 1 ? null : oldest }
}
