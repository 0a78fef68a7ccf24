'use client'

import { useEffect, useEffectEvent, useState } from 'react'

interface Printed {
  /** There are older events that are not read yet. */
  more: boolean
  /** They could not be read. */
  failed: boolean
}

/**
 * Prints once everything is read: `reading` while that is waited for, and `print` to ask for it. The keys for printing
 * ask the same; a browser's own menu prints what is read by then.
 */
export function usePrintWhole({ more, failed }: Printed): { reading: boolean; print: () => void } {
  const [asked, setAsked] = useState(false)
  const reading = asked && more && !failed
  const ready = asked && !reading
  const finish = useEffectEvent(() => {
    setAsked(false)
    if (!failed) window.print()
  })
  useEffect(() => {
    if (ready) finish()
  }, [ready])

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || !more) return
    event.preventDefault()
    setAsked(true)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return { reading, print: () => setAsked(true) }
}
