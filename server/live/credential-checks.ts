import type { Logger } from 'pino'
import type { Person } from '../kernel/context.ts'
import { batched } from './batch.ts'
import type { LiveNamespace, LiveSocket } from './live-server.types.ts'

export interface CredentialChecks {
  /** The person behind a credential, or undefined when it does not hold. A thousand askers cost a few reads. */
  admit: (credential: string) => Promise<Person | undefined>
  /** Asks the database about every open socket (or one person's) in one read and ends those that no longer hold. */
  recheck: (namespace: LiveNamespace, userId?: string) => Promise<void>
}

interface CredentialCheckOptions {
  now: () => Date
  log: Logger
  /** How long an answer about a credential is trusted: the pace at which open sockets are checked. */
  trustMs: number
}

interface Known {
  person: Person
  until: number
}

/** Who is connected to this node, by credential. `load` answers many credentials with one read. */
export function createCredentialChecks(
  load: (credentials: string[]) => Promise<Map<string, Person>>,
  { now, log, trustMs }: CredentialCheckOptions,
): CredentialChecks {
  const known = new Map<string, Known>()
  const ask = batched({ load, firstMs: 5, longestMs: 250 })

  function remember(credential: string, person: Person | undefined) {
    if (person) known.set(credential, { person, until: now().getTime() + trustMs })
    else known.delete(credential)
  }

  async function admit(credential: string) {
    const entry = known.get(credential)
    if (entry && entry.until > now().getTime()) return entry.person
    const person = await ask(credential)
    remember(credential, person)
    return person
  }

  async function recheck(namespace: LiveNamespace, userId?: string) {
    for (const [credential, { person, until }] of known) {
      if (person.id === userId || until <= now().getTime()) known.delete(credential)
    }
    const sockets = [...namespace.sockets.values()].filter(
      socket => userId === undefined || socket.data.person.id === userId,
    )
    if (sockets.length === 0) return
    const credentials = [...new Set(sockets.map(socket => socket.data.credential))]
    const people = await load(credentials)
    for (const credential of credentials) remember(credential, people.get(credential))
    for (const socket of sockets) {
      const person = people.get(socket.data.credential)
      if (!person) dismiss(socket, log)
      // Who sees less than before comes back and asks again for what they watch.
      else if (person.hidden.some(id => !socket.data.person.hidden.includes(id))) socket.disconnect(true)
      else socket.data.person = person
    }
  }

  return { admit, recheck }
}

/** Ends a connection whose session does not hold any more; the client is told not to come back with it. */
function dismiss(socket: LiveSocket, log: Logger) {
  log.info({ userId: socket.data.person.id, socketId: socket.id }, 'socket closed: its session ended')
  socket.emit('goodbye', { code: 'not_signed_in', detail: 'Your session has ended. Sign in again.' })
  socket.disconnect(true)
}
