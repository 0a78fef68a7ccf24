'use client'

import { usePathname, useSearchParams } from 'next/navigation'

export interface View {
  /** The phase whose steps are in sight, when it is not the present one. */
  phase: string | null
  /** The step whose detail is open. */
  step: string | null
  /** On a phone: people and timeline instead of the run. */
  peopleShown: boolean
}

/**
 * What of the war room is in sight is part of its address, so that it can be sent to somebody and Back leads back.
 * Nothing is asked of the server for it.
 */
export function useSelection(): View & {
  show: (change: Partial<Record<'phase' | 'step', string | null>>) => void
} {
  const path = usePathname()
  const params = useSearchParams()
  return {
    phase: params.get('phase'),
    step: params.get('step'),
    peopleShown: params.get('view') === 'room',
    show(change) {
      const next = new URLSearchParams(params)
      for (const [key, value] of Object.entries(change)) {
        if (value === null) next.delete(key)
        else next.set(key, value)
      }
      const address = next.size > 0 ? `${path}?${next}` : path
      // What was opened can be gone back from; closing it again is no place to go back to.
      const opens = Object.values(change).some(value => value !== null)
      if (opens) window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    },
  }
}
