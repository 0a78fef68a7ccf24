import type { EventRecord } from '../../server/deployments/state.types.ts'

/** An event as the timeline tells it: without the rows it changed. */
export type TimelineEvent = Pick<EventRecord, 'seq' | 'at' | 'type' | 'actor' | 'data' | 'hash'>

/** How many of the newest are kept. */
export const TIMELINE_LENGTH = 300

const bare = ({ seq, at, type, actor, data, hash }: TimelineEvent): TimelineEvent => ({
  seq,
  at,
  type,
  actor,
  data,
  hash,
})

/** The newest of both, in order, each once. */
export function mergeTimeline(known: TimelineEvent[], news: TimelineEvent[]): TimelineEvent[] {
  const bySeq = new Map([...known, ...news.map(bare)].map(event => [event.seq, event]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-TIMELINE_LENGTH)
}

/** True when an event is missing between the two: then the timeline is fetched anew. */
export function hasHole(timeline: TimelineEvent[]): boolean {
  return timeline.some(({ seq }, index) => index > 0 && seq !== (timeline[index - 1]?.seq ?? 0) + 1)
}
