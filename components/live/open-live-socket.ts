import { io } from 'socket.io-client'
import { RequestProblem } from '../api/request-problem.ts'
import { sendRequest } from '../api/send-request.ts'
import { serverNow, setServerOffset } from '../ui/time/use-now.ts'
import { betterOffset, type ClockOffset, measureOffset } from './clock-offset.ts'
import { createFollower } from './follower.ts'
import type { Live } from './late-socket.ts'
import { type ClientSocket, LiveSocket } from './live-socket.ts'

/** The connection of this tab, by WebSocket where the way lets it through. It asks again when the device wakes. */
export function openLiveSocket(): Live {
  const socket: ClientSocket = io('/live', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    timeout: 5000,
    reconnectionDelay: 250,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.5,
  })
  let clock: ClockOffset | null = null
  const live = new LiveSocket({
    socket,
    now: serverNow,
    sessionHolds,
    onClock(now, sentAt, receivedAt) {
      const better = betterOffset(clock, measureOffset(now, sentAt, receivedAt))
      if (better !== clock) setServerOffset(better.offsetMs)
      clock = better
    },
  })
  const wake = () => document.visibilityState === 'visible' && live.wake()
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('pageshow', wake)
  window.addEventListener('online', wake)
  return {
    follow: (id, { client, reads }) => live.follow(id, createFollower(client, id, reads)),
    subscribe: listener => live.subscribe(listener),
    connection: () => live.connection(),
    heardAt: () => live.heardAt(),
  }
}

/** Only a clear "not signed in" ends the trying. */
async function sessionHolds(): Promise<boolean> {
  try {
    await sendRequest('GET /session')
    return true
  } catch (error) {
    return !(error instanceof RequestProblem && error.problem.status === 401)
  }
}
