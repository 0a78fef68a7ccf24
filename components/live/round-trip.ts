import { type Signal, SLOW_MS } from './connection-state.ts'
import type { LiveSocketOptions } from './live-socket.ts'

const pingEveryMs = 5000
const answerMs = 10_000

interface Told {
  signal: (signal: Signal) => void
  /** The connection does not answer any more. */
  onDead: () => void
}

/** Measures the round trip every 5 s, and notices a connection that no longer answers. */
export function measureRoundTrips({ socket, onClock }: LiveSocketOptions, { signal, onDead }: Told) {
  let waiting = false

  function measure() {
    if (!socket.connected || waiting) return
    waiting = true
    const sentAt = Date.now()
    const slow = setTimeout(() => signal({ type: 'unanswered', forMs: SLOW_MS + 1 }), SLOW_MS)
    const { id } = socket
    socket.timeout(answerMs).emit('ping', (late, answer) => {
      waiting = false
      clearTimeout(slow)
      if (socket.id !== id) return // asked over a connection that is gone
      if (late) return onDead()
      const receivedAt = Date.now()
      signal({ type: 'answered', roundTripMs: receivedAt - sentAt })
      if ('now' in answer) onClock?.(Date.parse(answer.now), sentAt, receivedAt)
    })
  }

  const timer = setInterval(measure, pingEveryMs)
  return { measure, stop: () => clearInterval(timer) }
}
