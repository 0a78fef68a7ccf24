'use client'

import { lazy, Suspense } from 'react'
import { loadOverlay } from './load-overlay.ts'
import type { OverlayContent } from './overlay-panel.tsx'

const Overlay = lazy(loadOverlay)

type DialogProps = Omit<OverlayContent, 'onClose'> & {
  open: boolean
  onOpenChange: (open: boolean) => void
  width?: 'sm' | 'md' | 'lg'
}

/** A question or a form over the screen; what lies under it waits. On a phone it comes from below. */
export function Dialog({ open, ...rest }: DialogProps) {
  if (!open) return null
  return (
    <Suspense>
      <Overlay place="centre" {...rest} />
    </Suspense>
  )
}
