'use client'

import { useEffect, useEffectEvent } from 'react'
import { isOverlayOpen } from '../ui/overlay/lazy-overlay.ts'

/** Ids that the keys look for: whatever part of the screen has them takes the focus. */
export const NEXT_ACTION = 'next-action'
export const MESSAGE_FIELD = 'room-message'

const writes = 'input, textarea, select, [contenteditable="true"]'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(writes) !== null

/**
 * A goes to the next action, and pressed there once more takes it: one key alone never changes a run. / writes to
 * the message field, F finds, Ctrl or Cmd K opens the commands. Rollback has no key.
 */
export function useDeploymentKeys({ onFind }: { onFind: () => void }) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return
    const key = event.key.toLowerCase()
    if ((event.metaKey || event.ctrlKey) && key === 'k') {
      event.preventDefault()
      onFind()
      return
    }
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey
    if (!plain || isTyping(event.target) || isOverlayOpen()) return
    if (key === 'a' && goTo(NEXT_ACTION, true)) event.preventDefault()
    if (key === '/' && goTo(MESSAGE_FIELD)) event.preventDefault()
    if (key === 'f') {
      event.preventDefault()
      const field = document.querySelector<HTMLElement>('[data-find]')
      if (field) field.focus()
      else onFind()
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Focuses the element of that id; with `press`, presses it when it has the focus already. */
function goTo(id: string, press = false): boolean {
  const element = document.getElementById(id)
  if (!element) return false
  if (press && document.activeElement === element) element.click()
  else {
    element.scrollIntoView({ block: 'nearest' })
    element.focus()
  }
  return true
}
