import { cx } from './cx.ts'

export type ButtonVariant = 'primary' | 'outlined' | 'danger' | 'quiet-danger' | 'ghost'
export type ButtonSize = 28 | 32 | 40 | 56

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-action text-action-ink font-strong hover:bg-action-hover',
  outlined: 'border-soft bg-raised text-ink-1 font-label hover:bg-hover',
  danger: 'border-critical bg-transparent text-critical font-strong hover:bg-critical-surface',
  'quiet-danger': 'border-soft bg-transparent text-critical font-label hover:bg-critical-surface',
  ghost: 'border-transparent bg-transparent text-ink-2 font-label hover:bg-hover hover:text-ink-1',
}

// Under 900 px a finger is likely: nothing is smaller than 44 px there.
const sizes: Record<ButtonSize, string> = {
  28: 'h-7 px-2.5 text-13 max-md:h-11',
  32: 'h-8 px-3 text-13 max-md:h-11',
  40: 'h-10 px-4 text-14 max-md:h-11',
  56: 'h-14 px-5 text-16',
}

const off = 'border-dashed border-soft bg-transparent text-ink-3 font-label cursor-not-allowed'

/** The look of a button, for the few elements that cannot be a `Button`: links, triggers of menus. */
export function buttonClass(
  variant: ButtonVariant = 'outlined',
  size: ButtonSize = 32,
  disabled = false,
): string {
  return cx(
    'relative inline-flex items-center justify-center gap-2 rounded-2 border whitespace-nowrap no-underline',
    'select-none transition-colors duration-150 ease-out print:hidden',
    disabled ? off : variants[variant],
    sizes[size],
  )
}
