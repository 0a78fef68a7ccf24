import { ConfigurationError, type Settings } from '../server/kernel/env.ts'
import { portIsFree } from './free-port.ts'

type Place = Pick<Settings, 'HOST' | 'PORT'>

/** Refuses a port on which somebody listens (`ConfigurationError`). */
export async function refuseTakenPort({ HOST, PORT }: Place): Promise<void> {
  if (await portIsFree(PORT, HOST)) return
  throw new ConfigurationError(
    `PORT ${PORT} is taken on ${HOST}; stop what listens there, or set PORT to another.`,
  )
}

export interface OwnPort {
  /** Before each start of the web process. Refuses as `refuseTakenPort` does. */
  check: () => Promise<void>
  /** When the web process says that it listens. */
  heard: () => void
  /** Resolves when it first listens; rejects when somebody else got the port before. */
  listens: Promise<void>
}

/**
 * Sees to it that it is this room's web process that answers on its port. Two rooms that start at the same moment both
 * find it free; the one whose web process comes late must not take the other's answers for its own.
 */
export function ownPort(place: Place): OwnPort {
  const { promise: listens, resolve, reject } = Promise.withResolvers<void>()
  // Whoever waits for it hears of it.
  listens.catch(() => undefined)
  const check = async () => {
    try {
      await refuseTakenPort(place)
    } catch (error) {
      reject(error)
      throw error
    }
  }
  return { check, heard: resolve, listens }
}
