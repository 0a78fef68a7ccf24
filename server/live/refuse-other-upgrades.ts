import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Answers every upgrade that is not for `path` with 404 and ends the connection. Returns how to stop that. */
export function refuseOtherUpgrades(httpServer: Server, path: string): () => void {
  const onUpgrade = (request: IncomingMessage, socket: Duplex) => {
    // Also where it is let in: it may break while its session is still looked up, and nobody else listens then.
    socket.on('error', () => socket.destroy())
    if (request.url?.startsWith(`${path}/`)) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
      socket.destroy(),
    )
  }
  httpServer.on('upgrade', onUpgrade)
  return () => httpServer.off('upgrade', onUpgrade)
}
