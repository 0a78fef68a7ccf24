import type { Server } from 'node:http'

/** Stops taking requests, lets those under way finish, and cuts what is left after `patienceMs`. */
export async function closeServer(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(timer)
}
