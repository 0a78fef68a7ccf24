import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

/** Who did what an event tells: a person, a worker, or the installation itself. */
export type Actor =
  | { kind: 'user'; id: string; name: string }
  | { kind: 'worker'; id: string; name: string }
  | { kind: 'system'; id: 'gonogo'; name: 'Gonogo' }

export type GlobalRole = 'admin' | 'member' | 'viewer'

/** Who acts for a person's request. */
export interface Person {
  id: string
  email: string
  name: string
  globalRole: GlobalRole
  /** What proved who they are. The command line of the installation acts as a session does. */
  by: 'session' | 'token'
  /** What the session or token may do: sessions carry both. */
  scopes: ('read' | 'write')[]
}

/** Everything a verb or query needs from outside. Time is injected: `now()` is the only clock. */
export interface Context {
  db: Database
  now: () => Date
  person: Person | null
  /** Set for workers and the system; a person's context derives its actor from the person. */
  actor: Actor
  requestId: string
}

/** The signed-in person, or a `not_signed_in` refusal. */
export function requirePerson(ctx: Context): Person {
  if (!ctx.person) throw new Refusal('not_signed_in', 'Sign in, or send an API token as a bearer.')
  return ctx.person
}

/** A person's context for verbs and queries. */
export function personContext(
  db: Database,
  person: Person,
  requestId: string,
  now: () => Date = () => new Date(),
): Context {
  return { db, now, person, actor: { kind: 'user', id: person.id, name: person.name }, requestId }
}

/** A worker's context; `workerId` names the process in events. */
export function workerContext(db: Database, workerId: string, now: () => Date = () => new Date()): Context {
  return {
    db,
    now,
    person: null,
    actor: { kind: 'worker', id: workerId, name: 'Worker' },
    requestId: workerId,
  }
}

/** The installation itself: seeds and clock-driven changes. */
export function systemContext(db: Database, now: () => Date = () => new Date()): Context {
  return {
    db,
    now,
    person: null,
    actor: { kind: 'system', id: 'gonogo', name: 'Gonogo' },
    requestId: 'system',
  }
}
