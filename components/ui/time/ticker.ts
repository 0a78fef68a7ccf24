type Listener = () => void
type Timers<Handle> = {
  now: () => number
  set: (run: () => void, ms: number) => Handle
  clear: (handle: Handle) => void
}

/**
 * One clock for a whole page. However many readers there are, one timer runs, aligned to the server's
 * seconds, so that every clock on the screen changes in the same instant; without readers none runs.
 */
export function createTicker<Handle>(timers: Timers<Handle>) {
  const listeners = new Map<number, Set<Listener>>()
  let offset = 0
  let handle: Handle | null = null
  let wakesAt = 0

  const serverNow = () => timers.now() + offset
  const floored = (everyMs: number) => Math.floor(serverNow() / everyMs) * everyMs
  const periods = () => [...listeners.keys()].filter(period => listeners.get(period)?.size)

  function schedule() {
    if (handle !== null) timers.clear(handle)
    handle = null
    const active = periods()
    if (active.length === 0) return
    const now = serverNow()
    wakesAt = Math.min(...active.map(period => (Math.floor(now / period) + 1) * period))
    handle = timers.set(wake, wakesAt - now)
  }

  function wake() {
    const reached = Math.max(wakesAt, serverNow())
    for (const period of periods()) {
      // A laptop that slept wakes long after the planned moment: everyone is due then.
      if (wakesAt % period === 0 || reached - wakesAt >= period) {
        for (const listener of listeners.get(period) ?? []) listener()
      }
    }
    schedule()
  }

  function subscribe(everyMs: number, listener: Listener): () => void {
    const group = listeners.get(everyMs) ?? new Set()
    listeners.set(everyMs, group.add(listener))
    schedule()
    return () => {
      group.delete(listener)
      schedule()
    }
  }

  function setOffset(ms: number) {
    offset = ms
    for (const group of listeners.values()) for (const listener of group) listener()
    schedule()
  }

  return { serverNow, floored, subscribe, setOffset }
}
