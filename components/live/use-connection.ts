'use client'

import { useSyncExternalStore } from 'react'
import { serverNow } from '../ui/time/use-now.ts'
import { type Connection, connecting, type Freshness, freshness } from './connection-state.ts'
import { tabSocket } from './tab-socket.ts'

const subscribe = (listener: () => void) => tabSocket().subscribe(listener)

/** Whether this tab hears of what happens, with the round trip. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    subscribe,
    () => tabSocket().connection(),
    () => connecting,
  )
}

function subscribeToAge(listener: () => void) {
  const timer = setInterval(listener, 1000)
  const unsubscribe = subscribe(listener)
  return () => {
    clearInterval(timer)
    unsubscribe()
  }
}

function presentFreshness(): Freshness {
  const live = tabSocket()
  return live.connection().kind === 'connecting' ? 'fresh' : freshness(serverNow() - live.heardAt())
}

/** How old the newest word from the server is: values that are `stale` fade, `dead` ones are no values any more. */
export function useFreshness(): Freshness {
  return useSyncExternalStore(subscribeToAge, presentFreshness, () => 'fresh')
}

/** When the server was last heard (epoch ms, its own clock): everything on the screen is as it was then, or older. */
export function useHeardAt(): number {
  return useSyncExternalStore(
    subscribeToAge,
    () => tabSocket().heardAt(),
    () => 0,
  )
}

/** Why a button that changes the run is locked right now, or null. */
export function useConnectionLock(): string | null {
  const { kind } = useConnection()
  if (kind === 'ended') return 'Your session has ended. Sign in again to go on.'
  if (kind === 'lost')
    return 'The connection is lost: what you see may be old, and nothing is sent or kept for later. It is being tried again.'
  return null
}
