import { createServer } from 'node:net'

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const address = probe.address()
      const got = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(got))
    })
  })
}

/** Whether nobody listens on this port and address now. */
export async function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    return (await listenOnce(port, host)) === port
  } catch {
    return false
  }
}

/** A TCP port of 127.0.0.1 nobody listens on now: `preferred` if it is free, else any. */
export async function freePort(preferred = 0): Promise<number> {
  if (preferred && (await portIsFree(preferred))) return preferred
  return listenOnce(0, '127.0.0.1')
}
