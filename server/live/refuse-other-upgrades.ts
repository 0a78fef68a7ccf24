import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Answers every upgrade whose path begins with none of `beginnings` with 404 and ends the connection. Returns how to
 * stop that.
 */
export function refuseOtherUpgrades(httpServer: Server, beginnings: string[]): () => void {
  const onUpgrade = (request: IncomingMessage, socket: Duplex) => {
    // Also where it is let in: it may break while its session is still looked up, and nobody else listens then.
    socket.on('error', () => socket.destroy())
    if (beginnings.some(beginning => request.url?.startsWith(beginning))) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
      socket.destroy(),
    )
  }
  httpServer.on('upgrade', onUpgrade)
  return () => httpServer.off('upgrade', onUpgrade)
}
