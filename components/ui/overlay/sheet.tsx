'use client'

import { LazyOverlay } from './lazy-overlay.ts'
import type { OverlayContent } from './overlay.tsx'

type SheetProps = OverlayContent & { open: boolean; onOpenChange: (open: boolean) => void }

const docked =
  'md:top-15 md:right-3 md:bottom-3 md:left-auto md:w-[416px] md:max-w-[calc(100vw-24px)] md:rounded-3'

/** Docks right, so that what it is about stays readable. On a phone it comes from below. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <LazyOverlay {...rest} look={docked} /> : null
}
