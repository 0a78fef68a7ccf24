'use client'

import { cx } from '../cx.ts'
import { LazyOverlay } from './lazy-overlay.ts'
import type { OverlayContent } from './overlay.tsx'

type DialogProps = OverlayContent & {
  open: boolean
  onOpenChange: (open: boolean) => void
  width?: 'sm' | 'md' | 'lg'
}

const widths = { sm: 'md:w-[400px]', md: 'md:w-[560px]', lg: 'md:w-[760px]' }
const centred =
  'md:top-1/2 md:right-auto md:bottom-auto md:left-1/2 md:max-h-[calc(100dvh-48px)] md:max-w-[calc(100vw-48px)] md:-translate-1/2 md:rounded-3'

/** A question or a form over the screen; what lies under it waits. On a phone it comes from below. */
export function Dialog({ open, width = 'md', ...rest }: DialogProps) {
  return open ? <LazyOverlay {...rest} look={cx(centred, widths[width])} /> : null
}
