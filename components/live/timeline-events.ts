import type { EventRecord } from '../../server/deployment/state.types.ts'
import { type TimelineLine, timelineLine } from '../../server/deployment/timeline.rules.ts'
import type { LiveEvent } from '../../server/live/messages.types.ts'

/** An event as the timeline tells it: its sentence instead of the rows it changed. */
export type TimelineEvent = Pick<EventRecord, 'seq' | 'at' | 'type' | 'actor' | 'hash'> & {
  line: TimelineLine
}

/** How many of the newest are kept. */
export const TIMELINE_LENGTH = 300

/** The sentence is made when the event arrives, while the rows it changed are at hand. */
export function toldEvent(event: LiveEvent | TimelineEvent): TimelineEvent {
  const { seq, at, type, actor, hash } = event
  return { seq, at, type, actor, hash, line: 'line' in event ? event.line : timelineLine(event) }
}

/** The newest of both, in order, each once. */
export function mergeTimeline(
  known: TimelineEvent[],
  news: (LiveEvent | TimelineEvent)[],
  most = TIMELINE_LENGTH,
): TimelineEvent[] {
  const bySeq = new Map([...known, ...news.map(toldEvent)].map(event => [event.seq, event]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-most)
}

/** True when an event is missing between the two: then the timeline is fetched anew. */
export function hasHole(timeline: TimelineEvent[]): boolean {
  const [first] = timeline
  return timeline.some(({ seq }, index) => seq - index !== first?.seq)
}
