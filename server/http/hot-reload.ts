import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Where the browser asks Next's development server to tell it of changed components. */
export const HOT_RELOAD = '/_next/hmr'

/**
 * Passes the upgrades for hot reload, and no others, on to the server that Next listens at (`next`). For development
 * only. Returns how to end their sockets, which would keep `server` from closing.
 */
export function passHotReload(server: Server, next: Server): () => void {
  const sockets = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith(HOT_RELOAD)) return
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // Next listens from its first request on; until then, the browser is to come again.
    if (!next.emit('upgrade', request, socket, head)) socket.destroy()
  })
  return () => {
    for (const socket of sockets) socket.destroy()
  }
}
