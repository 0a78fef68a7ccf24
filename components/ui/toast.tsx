'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { cx } from './cx.ts'
import { Glyph } from './glyph.tsx'
import { toastPlaces } from './toast-place.ts'
import { dismissToast, type Toast, toastStore } from './toast-store.ts'

/** Where toasts appear: at the foot of the page, or of the dialog above it. Announced politely, never takes the focus. */
export function Toaster() {
  const toasts = useStore(toastStore, ({ toasts }) => toasts)
  // Nothing leaves while somebody reads it or is about to press it.
  const [held, setHeld] = useState(false)
  const place = useStore(toastPlaces, ({ places }) => places.at(-1))
  const section = (
    <section
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      aria-label="Messages"
      aria-live="polite"
      className={cx(
        'grid justify-items-center gap-2',
        place ? 'px-5 not-empty:pb-3' : 'pointer-events-none fixed inset-x-3 bottom-3 z-50 max-md:bottom-22',
      )}
    >
      {toasts.map(entry => (
        <ToastCard key={entry.id} entry={entry} held={held} />
      ))}
    </section>
  )
  return place ? createPortal(section, place) : section
}

function ToastCard({ entry, held }: { entry: Toast; held: boolean }) {
  const { id, text, tone, undo, seconds } = entry

  useEffect(() => {
    if (seconds === 0 || held) return
    const timer = setTimeout(() => dismissToast(id), seconds * 1000)
    return () => clearTimeout(timer)
  }, [id, seconds, held])

  return (
    <div className="pointer-events-auto flex max-w-xl items-center gap-3 rounded-3 bg-raised py-2 pr-2 pl-4 text-14 text-ink-1 shadow-dialog cut-raised">
      {tone !== 'plain' && <Glyph kind={tone} />}
      <span className="min-w-0">{text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            undo.run()
            dismissToast(id)
          }}
          className="min-h-8 rounded-2 px-2 font-strong underline underline-offset-3 max-md:min-h-11"
        >
          {undo.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Close message"
        onClick={() => dismissToast(id)}
        className="grid size-8 flex-none place-items-center rounded-2 text-ink-3 hover:bg-hover max-md:size-11"
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
