import { isSurelyThere, isThere } from '../live/reach.ts'
import { presentSocket } from '../live/tab-socket.ts'
import { serverNow } from '../ui/time/use-now.ts'
import { toast } from '../ui/toast-store.ts'

let newest = 0

/** Whether the server was heard a moment ago. */
export function isHeard(): boolean {
  const socket = presentSocket()
  return isSurelyThere(socket?.connection(), serverNow() - (socket?.heardAt() ?? 0), navigator.onLine)
}

/**
 * Goes to another screen if the server is there. Else the present one stays, with what it shows: Next would leave it
 * for the browser's error page. Nothing is kept for later, and of two presses only the last counts.
 */
export async function follow(go: () => void): Promise<void> {
  const mine = ++newest
  const there = isHeard() || (await isThere())
  if (mine !== newest) return
  if (there) return go()
  toast({
    text: 'The server does not answer, so this screen stays. Nothing is kept for later: try again.',
    tone: 'attention',
  })
}
