'use client'

import { type ComponentType, useRef, useState } from 'react'
import { toast } from './toast-store.ts'

/**
 * A component whose code is fetched when it is first wanted. If it cannot be fetched, a message says so and
 * nothing else breaks: the network may be gone just now, and the next press tries again.
 * @returns the component once it is here; `want` to fetch it early; `whenHere` to do something with it
 */
export function useLazyComponent<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Fetched, setFetched] = useState<ComponentType<Props> | null>(null)
  const asked = useRef<Promise<ComponentType<Props>> | null>(null)

  function want() {
    asked.current ??= load()
    asked.current.catch(() => {
      asked.current = null
    })
    return asked.current
  }

  async function whenHere(then: () => void) {
    try {
      const component = await want()
      setFetched(() => component)
      then()
    } catch {
      toast({ text: 'This could not be opened: the network did not answer. Try again.', tone: 'attention' })
    }
  }

  return { Fetched, want: () => void want(), whenHere }
}
