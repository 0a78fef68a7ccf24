import type { EventRing } from './event-ring.ts'
import type { LiveSocket } from './live-server.types.ts'

export interface Position {
  seq: number
  behind?: true
}

/** A socket that wants everything after `after` and does not watch yet. */
export interface JoiningSocket {
  socket: LiveSocket
  after: number
  /** The database has been asked for what it misses; if that did not help, only a snapshot does. */
  asked: boolean
  resolve: (position: Position) => void
  reject: (error: unknown) => void
}

/** One deployment that somebody on this node watches. */
export interface Channel {
  id: string
  ring: EventRing | null // null until its head was read
  newestKnown: number // the newest seq anybody told us of; a client may be wrong
  notified: boolean // told by the database since the last read began
  relaying: boolean
  filling: boolean
  joining: JoiningSocket[]
  admission: NodeJS.Immediate | null
  emptySince: number | null
}

export const watchersOf = (deploymentId: string) => `deployment:${deploymentId}`

export function newChannel(id: string): Channel {
  return {
    id,
    ring: null,
    newestKnown: 0,
    notified: false,
    relaying: false,
    filling: false,
    joining: [],
    admission: null,
    emptySince: null,
  }
}
