'use client'

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The event that the address names: `#128`. */
export function useLinkedEvent(): number | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  )
  const seq = Number(hash.slice(1))
  return Number.isInteger(seq) && seq > 0 ? seq : null
}

interface Finding {
  /** Whether what is looked for can already be seen. */
  found: boolean
  /** An event or a search needs older pages. */
  wanted: boolean
  more: boolean
  loading: boolean
  loadOlder: (limit: number) => Promise<boolean>
}

const PAGE = 500

/** Reads older pages, one after the other, until what is looked for is there or the beginning is reached. */
export function useLoadUntil({ found, wanted, more, loading, loadOlder }: Finding): void {
  const [tried, setTried] = useState(0)
  const read = useEffectEvent(async () => {
    await loadOlder(PAGE)
    setTried(times => times + 1)
  })
  const next = wanted && !found && more && !loading
  useEffect(() => {
    if (next && tried >= 0) void read()
  }, [next, tried])
}
