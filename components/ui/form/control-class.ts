import { cx } from '../cx.ts'

export type ControlSize = 32 | 40

/** The look of everything one types into. */
export function controlClass(size: ControlSize = 40, extra?: string): string {
  return cx(
    'w-full min-w-0 rounded-2 border border-control bg-raised text-ink-1 aria-invalid:border-critical',
    'disabled:border-dashed disabled:border-soft disabled:bg-transparent disabled:text-ink-3',
    // 16 px on a phone, or the browser zooms in on focus.
    size === 40
      ? 'h-10 px-3 text-14 max-md:h-11 max-md:text-16'
      : 'h-8 px-2.5 text-13 max-md:h-11 max-md:text-16',
    extra,
  )
}
