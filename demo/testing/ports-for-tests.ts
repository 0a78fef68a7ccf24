import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** The first of `count` ports in a row that nobody uses right now. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = await probe(0)
    if (first === null || first + count > 65_000) continue
    const others = await Promise.all(Array.from({ length: count - 1 }, (_, n) => probe(first + 1 + n)))
    if (!others.includes(null)) return first
  }
}

async function probe(port: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch {
    return null
  } finally {
    server.close()
  }
}
