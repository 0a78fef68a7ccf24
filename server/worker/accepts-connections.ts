import net from 'node:net'
import pg from 'pg'

/**
 * Whether the database's machine takes connections, however long the database itself says nothing: then it is frozen,
 * for everybody. Where not even that works, this process may be cut off from it alone.
 */
export function acceptsConnections(url: string, withinMs = 1000): Promise<boolean> {
  const { host, port } = new pg.Client({ connectionString: url })
  const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
  return new Promise(resolve => {
    const answer = (accepted: boolean) => {
      socket.destroy()
      resolve(accepted)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.setTimeout(withinMs, () => answer(false))
  })
}
