import type { EventRecord } from '../deployment/state.types.ts'
import type { Workers } from '../engine/workers.rules.ts'
import type { SampleTuple } from '../health/latest-samples.query.ts'
import type { Facts } from '../kernel/refusal.rules.ts'

/** What goes over the socket of namespace `/live`. An event in the present form, without the hash before it. */
export type LiveEvent = Omit<EventRecord, 'prevHash'>

/** New samples of one deployment, oldest first. */
export interface SampleBatch {
  deploymentId: string
  samples: SampleTuple[]
}

export interface PresentPerson {
  id: string
  name: string
}

/** Who looks at a deployment now, by name; `count` is everyone even where the list is cut. */
export interface PresenceMessage {
  deploymentId: string
  people: PresentPerson[]
  count: number
}

export interface LiveError {
  /** A refusal, as problem+json has it. */
  error: { code: string; detail: string; facts?: Facts; field?: string }
}

/**
 * Everything up to `seq` has been sent or, with `behind`, is too much to send: fetch the snapshot. Either way
 * the stream goes on with `seq + 1`. `now` is the server's clock.
 */
export interface WatchAnswer {
  seq: number
  behind?: true
  now: string
}

type Ack<T> = (answer: T | LiveError) => void

export interface ClientMessages {
  watch: (input: unknown, ack: Ack<WatchAnswer>) => void
  unwatch: (input: unknown, ack: Ack<Record<string, never>>) => void
  ping: (ack: Ack<{ now: string }>) => void
}

export interface ServerMessages {
  events: (events: LiveEvent[]) => void
  samples: (batch: SampleBatch) => void
  presence: (presence: PresenceMessage) => void
  /** To everyone, whatever they watch: on entering, and whenever it changes. */
  workers: (workers: Workers) => void
  /** Sent before the server ends a connection for good: connecting again needs a new session. */
  goodbye: (reason: LiveError['error']) => void
}
