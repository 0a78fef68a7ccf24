import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'

/**
 * The chosen item. The address has it (`?item=`), so that a link leads to it; without one it is `first`, which stays
 * chosen while the list changes below. `named`: the address names it, which on a phone means its page is open.
 */
export function useSelectedItem(first: () => string | null) {
  const path = usePathname()
  const inAddress = useSearchParams().get('item')
  const [fallback, setFallback] = useState(first)
  return {
    selectedId: inAddress ?? fallback,
    named: inAddress !== null,
    /** `push`: the way back leads to where one was. */
    select(itemId: string, push: boolean) {
      setFallback(itemId)
      const url = `${path}?item=${itemId}`
      if (push) window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    leave() {
      setFallback(inAddress ?? fallback)
      window.history.pushState(null, '', path)
    },
  }
}
