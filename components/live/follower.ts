import type { QueryClient } from '@tanstack/react-query'
import { applyEvent } from '../../server/deployment/events/apply-event.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { Workers } from '../../server/engine/workers.rules.ts'
import type { LiveEvent } from '../../server/live/messages.types.ts'
import {
  deploymentKey,
  deploymentQuery,
  type Presence,
  presenceKey,
  samplesKey,
  timelineKey,
  workersKey,
} from './deployment-queries.ts'
import type { DeploymentReads } from './deployment-reads.ts'
import type { Follower } from './live-socket.ts'
import { type SampleSeries, withSamples } from './samples.ts'
import { hasHole, mergeTimeline, type TimelineEvent } from './timeline-events.ts'

const retryMs = 1000
/** Samples come every few seconds: kept ones that are older were not added to for a while. */
const keptMs = 5000

/** Keeps a deployment's cached state, timeline, samples and presence as new as what the socket brings. */
export function createFollower(client: QueryClient, id: string, reads: DeploymentReads): Follower {
  const ahead = new Map<number, LiveEvent>() // came in, cannot be applied yet
  let repairing = false
  let joined = false
  let missed = false // samples, between those that are kept and the join
  const state = () => client.getQueryData<State>(deploymentKey(id))

  /** Applies, in order, what follows the state; true when nothing is left over. */
  function advance(): boolean {
    const before = state()
    if (!before) return true
    let next = before
    for (let event = ahead.get(next.seq + 1); event; event = ahead.get(next.seq + 1))
      next = applyEvent(next, event)
    for (const seq of ahead.keys()) if (seq <= next.seq) ahead.delete(seq)
    if (next !== before) client.setQueryData(deploymentKey(id), next)
    return ahead.size === 0
  }

  /** Fetches what is missing up to `target`: the events, or all anew when they are too many. */
  async function repair(target: number, anew = false) {
    if (repairing) return
    repairing = true
    try {
      if (!anew)
        for (const event of await reads.eventsAfter(id, state()?.seq ?? 0)) ahead.set(event.seq, event)
      advance()
      if (anew || (state()?.seq ?? 0) < target) {
        await client.fetchQuery({ ...deploymentQuery(client, id, reads), staleTime: 0 })
        await client.invalidateQueries({ queryKey: timelineKey(id) })
      }
      repairing = false
      if (!advance()) setTimeout(() => void repair(Math.max(...ahead.keys())), retryMs)
    } catch {
      repairing = false
      setTimeout(() => (state()?.seq ?? 0) < target && void repair(target, anew), retryMs)
    }
  }

  return {
    position: () => state()?.seq ?? 0,
    onEvents(events) {
      for (const event of events) ahead.set(event.seq, event)
      if (!advance()) void repair(Math.max(...ahead.keys()))
      keepTimeline(client, id, events)
    },
    onJoined({ seq, behind }) {
      if (behind || (state()?.seq ?? 0) < seq) void repair(seq, behind)
      // Samples are volatile: what was sent during a break, or before anybody followed, is read again.
      if (joined || missed || isLeftOver(client, samplesKey(id)))
        void client.invalidateQueries({ queryKey: samplesKey(id) })
      joined = true
      keepTimeline(client, id, [], state()?.seq)
    },
    onSamples({ samples }) {
      if (!isWanted(client, samplesKey(id))) return
      // They may come before the answer to the join, and make what is kept look new.
      if (!joined) missed ||= isLeftOver(client, samplesKey(id))
      client.setQueryData<SampleSeries>(samplesKey(id), (known = new Map()) => withSamples(known, samples))
    },
    onPresence({ people, count }) {
      client.setQueryData<Presence>(presenceKey(id), { people, count })
    },
    onWorkers(workers) {
      client.setQueryData<Workers>(workersKey, workers)
    },
  }
}

/** What no screen has asked for is not kept: it would pass for the whole when one does. */
function isWanted(client: QueryClient, key: readonly string[]): boolean {
  const query = client.getQueryState(key)
  return query !== undefined && (query.data !== undefined || query.fetchStatus === 'fetching')
}

/** True for what was last added to before a pause: by an earlier follower, or read long before the join. */
function isLeftOver(client: QueryClient, key: readonly string[]): boolean {
  const query = client.getQueryState(key)
  return query?.data !== undefined && Date.now() - query.dataUpdatedAt > keptMs
}

/** Adds events to the timeline, and has it read again if some are missing, also up to `seq`. */
function keepTimeline(client: QueryClient, id: string, events: LiveEvent[], seq = 0) {
  const key = timelineKey(id)
  if (!isWanted(client, key)) return
  const known = client.getQueryData<TimelineEvent[]>(key)
  const timeline = mergeTimeline(known ?? [], events)
  if (events.length > 0) client.setQueryData(key, timeline)
  const incomplete = hasHole(timeline) || (known !== undefined && (timeline.at(-1)?.seq ?? 0) < seq)
  if (incomplete) void client.invalidateQueries({ queryKey: key })
}
