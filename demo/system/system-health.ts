import type { Kept } from './keep-running.ts'

export type Health = {
  status: 'starting' | 'ok' | 'down'
  parts: Record<string, { status: 'running' | 'down'; pid: number }>
}

/** How the demo itself is: its router and its load. A lane that is down is a deployment's concern, not this one's. */
export function healthOf(kept: Record<string, Kept>, started: boolean): Health {
  const parts = Object.fromEntries(
    Object.entries(kept).map(([name, { child }]) => {
      const { pid, isRunning } = child()
      return [name, { status: isRunning() ? ('running' as const) : ('down' as const), pid }]
    }),
  )
  const down = Object.values(parts).some(({ status }) => status === 'down')
  return { status: !started ? 'starting' : down ? 'down' : 'ok', parts }
}
