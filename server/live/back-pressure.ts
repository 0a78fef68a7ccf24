import type { Logger } from 'pino'
import type { LiveNamespace, LiveSocket } from './live-server.types.ts'

export interface Limits {
  /** Messages that wait because the network does not take them. */
  packets: number
  /** Bytes handed to the connection and not yet taken by the network. */
  bytes: number
}

export const defaultLimits: Limits = { packets: 512, bytes: 8 * 1024 * 1024 }

/** What Socket.IO does not declare of a connection. */
interface Inside {
  writeBuffer: unknown[]
  transport: { socket?: { bufferedAmount: number; terminate: () => void } }
}

const inside = (socket: LiveSocket) => socket.conn as unknown as Inside

/** What waits to be sent to a socket. Long polling keeps its bytes in the packets. */
function backlog(socket: LiveSocket): Limits {
  const { writeBuffer, transport } = inside(socket)
  return { packets: writeBuffer.length, bytes: transport.socket?.bufferedAmount ?? 0 }
}

/** At once: a polite close would wait behind everything that is not being taken. */
function drop(socket: LiveSocket) {
  const webSocket = inside(socket).transport.socket
  if (webSocket) webSocket.terminate()
  else socket.conn.close(true)
}

/**
 * Drops sockets that do not take what they are sent, before they eat the memory of everyone. The client finds its
 * transport closed, comes back when it can, and is replayed what it missed. Returns how many were dropped.
 */
export function dropSlow(namespace: LiveNamespace, log: Logger, limits = defaultLimits): number {
  let dropped = 0
  for (const socket of namespace.sockets.values()) {
    const { packets, bytes } = backlog(socket)
    if (packets <= limits.packets && bytes <= limits.bytes) continue
    log.warn(
      { socketId: socket.id, userId: socket.data.person.id, packets, bytes },
      'socket closed: too slow',
    )
    drop(socket)
    dropped += 1
  }
  return dropped
}
