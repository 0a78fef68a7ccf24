import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { afterAddress, type ItemChoice } from './item-selection.ts'

/** The address follows the choice once the keys rest: a browser refuses a hundred addresses in a few seconds. */
const REST_MS = 250

/**
 * The chosen item. The address has it (`?item=`), so that a link leads to it; without one it is `first`, which stays
 * chosen while the list changes below. `named`: the address names it, which on a phone means its page is open.
 */
export function useSelectedItem(first: () => string | null) {
  const path = usePathname()
  const inAddress = useSearchParams().get('item')
  const [choice, setChoice] = useState<ItemChoice>(() => ({ chosen: inAddress ?? first(), own: null }))
  const [seen, setSeen] = useState(inAddress)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  if (inAddress !== seen) {
    setSeen(inAddress)
    setChoice(afterAddress(choice, inAddress))
  }

  function write(how: 'pushState' | 'replaceState', itemId: string | null) {
    clearTimeout(timer.current)
    setChoice(now => ({ ...now, own: itemId }))
    window.history[how](null, '', itemId ? `${path}?item=${itemId}` : path)
  }

  return {
    selectedId: choice.chosen,
    named: inAddress !== null,
    /** `push`: the browser's Back leads to where one was. */
    select(itemId: string, push: boolean) {
      setChoice(now => ({ ...now, chosen: itemId }))
      clearTimeout(timer.current)
      if (push) write('pushState', itemId)
      else timer.current = setTimeout(() => write('replaceState', itemId), REST_MS)
    },
    leave: () => write('pushState', null),
  }
}
