import type { Database } from './database.ts'
import type { Settings } from './env.ts'
import { signInFirst } from './refusal.rules.ts'

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
  /** What they may do with each system, by its id: see `grants.rules.ts`. Empty for who only looks. */
  grants: Record<string, 'participant' | 'deployer' | 'owner'>
  /** Systems of which they may not even know: only their members see them. */
  hidden: string[]
  /** What proved who they are. The command line of the installation acts as a session does. */
  by: 'session' | 'token'
  /** What the session or token may do: sessions carry both. */
  scopes: ('read' | 'write')[]
}

/** From where a request came; nothing is known of it for the command line and for what the room does by itself. */
export interface RequestSource {
  address: string
  userAgent: string
}

/** Of the installation's configuration, what verbs and queries go by. */
export type ContextSettings = Pick<
  Settings,
  'GONOGO_DEMO' | 'GONOGO_DEMO_PASSWORD' | 'GONOGO_DATABASE_DIR' | 'GONOGO_RESERVE_MB' | 'GONOGO_OUTPUT_MB'
>

/** What all contexts of a process have in common: its entry point makes them, no module by itself. */
export interface ContextParts {
  db: Database
  settings: ContextSettings
  /** The database's clock in what serves; left out, this machine's. */
  now?: () => Date
}

/** Everything a verb or query needs from outside. Time is injected: `now()` is the only clock. */
export interface Context extends ContextParts {
  now: () => Date
  person: Person | null
  /** Set for workers and the system; a person's context derives its actor from the person. */
  actor: Actor
  requestId: string
  source?: RequestSource
}

/** The signed-in person, or a `not_signed_in` refusal. */
export function requirePerson(ctx: Context): Person {
  if (!ctx.person) throw signInFirst()
  return ctx.person
}

const machineClock = () => new Date()

/** A person's context for verbs and queries. */
export function personContext(
  { db, settings, now: clock = machineClock }: ContextParts,
  person: Person,
  requestId: string,
  now = clock,
): Context {
  return { db, settings, now, person, actor: { kind: 'user', id: person.id, name: person.name }, requestId }
}

/** A worker's context; `workerId` names the process in events. */
export function workerContext(
  { db, settings, now: clock = machineClock }: ContextParts,
  workerId: string,
  now = clock,
): Context {
  return {
    db,
    settings,
    now,
    person: null,
    actor: { kind: 'worker', id: workerId, name: 'Worker' },
    requestId: workerId,
  }
}

/** The installation itself: seeds and clock-driven changes. */
export function systemContext({ db, settings }: ContextParts, now = machineClock): Context {
  return {
    db,
    settings,
    now,
    person: null,
    actor: { kind: 'system', id: 'gonogo', name: 'Gonogo' },
    requestId: 'system',
  }
}
