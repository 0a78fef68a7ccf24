'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { placeHint } from './place-hint.ts'

/**
 * Shows a hint while its anchor is hovered or has keyboard focus; Escape hides it, and it can be hovered
 * itself. It lives in the top layer, so no scroll area clips it.
 * @returns `wrap` for the element around anchor and hint, `hint` for the hint, `show` for a press on touch
 */
export function useHint() {
  const id = useId()
  const wrapRef = useRef<HTMLSpanElement>(null)
  const hintRef = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const hint = hintRef.current
    const anchor = wrapRef.current?.firstElementChild
    if (!open || !hint || !anchor) return
    hint.showPopover()
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const place = placeHint(anchor.getBoundingClientRect(), hint.getBoundingClientRect(), view)
    hint.style.left = `${place.left}px`
    hint.style.top = `${place.top}px`
    const hide = () => setOpen(false)
    window.addEventListener('scroll', hide, { capture: true, passive: true })
    return () => {
      window.removeEventListener('scroll', hide, { capture: true })
      if (hint.isConnected) hint.hidePopover()
    }
  }, [open])

  const wrap = {
    ref: wrapRef,
    onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setOpen(true),
    onPointerLeave: () => setOpen(false),
    onFocus: (event: FocusEvent) => event.target.matches(':focus-visible') && setOpen(true),
    onBlur: () => setOpen(false),
    onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false),
  }
  return { id, wrap, hint: { id, ref: hintRef }, show: () => setOpen(true) }
}
