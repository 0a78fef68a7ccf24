'use client'

import { lazy, Suspense } from 'react'
import { loadOverlay } from './load-overlay.ts'
import type { OverlayContent } from './overlay-panel.tsx'

const Overlay = lazy(loadOverlay)

type SheetProps = Omit<OverlayContent, 'onClose'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Docks right, so that what it is about stays readable. On a phone it comes from below. */
export function Sheet({ open, ...rest }: SheetProps) {
  if (!open) return null
  return (
    <Suspense>
      <Overlay place="right" {...rest} />
    </Suspense>
  )
}
