import { type RefObject, useEffect, useRef } from 'react'

/** Brings an element into sight when it appears, and whenever `about` changes. */
export function useScrollIntoView<Element extends HTMLElement>(about: string): RefObject<Element | null> {
  const ref = useRef<Element>(null)
  useEffect(() => {
    if (about) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [about])
  return ref
}
