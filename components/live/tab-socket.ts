import { pageLoaded } from '../ui/after-first-paint.ts'
import { serverNow } from '../ui/time/use-now.ts'
import { LateSocket } from './late-socket.ts'

let shared: LateSocket | undefined

/** This tab's one socket, made when first wanted. In the browser only. */
export function tabSocket(): LateSocket {
  shared ??= new LateSocket({ open: openAfterLoad, now: serverNow })
  return shared
}

/** What a page shows at first came with it: its live connection is not in the way of that. */
/** The tab's socket where a page has wanted one; unlike `tabSocket` it makes none. */
export const presentSocket = (): LateSocket | undefined => shared

async function openAfterLoad() {
  await pageLoaded()
  const { openLiveSocket } = await import('./open-live-socket.ts')
  return openLiveSocket()
}
