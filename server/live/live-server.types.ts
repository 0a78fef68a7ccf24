import type { Namespace, Server, Socket } from 'socket.io'
import type { Person } from '../kernel/context.ts'
import type { ClientMessages, ServerMessages } from './messages.types.ts'

/** Known of each socket from its handshake on. */
export interface SocketData {
  credential: string
  person: Person
}

type NoEvents = Record<string, never>

export type LiveServer = Server<ClientMessages, ServerMessages, NoEvents, SocketData>
export type LiveNamespace = Namespace<ClientMessages, ServerMessages, NoEvents, SocketData>
export type LiveSocket = Socket<ClientMessages, ServerMessages, NoEvents, SocketData>
