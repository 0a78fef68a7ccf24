import type { Server } from 'node:http'

const GRACE_MS = 1500

/** Stops accepting, lets requests under way finish for 1.5 s, then cuts what is left. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(cut)
}
