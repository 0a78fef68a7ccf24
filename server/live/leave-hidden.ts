import { requireVisible } from '../deployment/visible.query.ts'
import type { Database } from '../kernel/database.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { watchersOf } from './channel.ts'
import type { LiveNamespace } from './live-server.types.ts'

/**
 * Ends the connection of who watches a deployment that they may not know of any more: they come back, and are refused
 * it. Only people from whom a system is hidden are asked about.
 */
export async function leaveHidden(db: Database, namespace: LiveNamespace, watched: string[]): Promise<void> {
  const concerned = [...namespace.sockets.values()].filter(socket => socket.data.person.hidden.length > 0)
  for (const socket of concerned) {
    for (const id of watched.filter(one => socket.rooms.has(watchersOf(one)))) {
      const isSeen = await requireVisible(db, socket.data.person, id).then(
        () => true,
        error => !isRefusal(error),
      )
      if (!isSeen) socket.disconnect(true)
    }
  }
}
