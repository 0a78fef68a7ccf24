'use client'

import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Hint } from '../hint.tsx'
import { useHint } from '../use-hint.ts'
import { VisuallyHidden } from '../visually-hidden.tsx'

export type CheckState = 'open' | 'done' | 'blocked' | 'na'

type CheckboxProps = {
  state: CheckState
  /** Spoken name. With `children` it is not needed. */
  label?: string
  /** A visible name; a press on it counts too. */
  children?: ReactNode
  onPress?: () => void
  /** Why it cannot be ticked now. */
  disabledReason?: string | null
  busy?: boolean
  className?: string
}

const boxes: Record<CheckState, string> = {
  open: 'border-control',
  done: 'border-ink-1 bg-ink-1',
  blocked: 'border-critical-solid bg-critical-solid',
  na: 'border-control',
}
const inks: Record<CheckState, string> = {
  open: '',
  done: 'text-ink-inverse',
  blocked: 'text-critical-on-solid',
  na: 'text-control',
}
const marks: Record<CheckState, string | null> = {
  open: null,
  done: 'M3 6.2l2 2 4-4.4',
  blocked: 'M2.5 6h7',
  na: 'M0 12 12 0',
}
const said: Record<CheckState, string> = { open: '', done: '', blocked: ', blocked', na: ', not applicable' }

/** The box of a checklist: open, done, blocked, not applicable. */
export function Checkbox({
  state,
  label,
  children,
  onPress,
  disabledReason,
  busy,
  className,
}: CheckboxProps) {
  const tip = useHint()
  const off = Boolean(disabledReason)
  const mark = marks[state]

  function change() {
    if (off) tip.show()
    else if (!busy) onPress?.()
  }

  return (
    <span className="contents" {...tip.wrap}>
      <label
        className={cx(
          'relative inline-flex items-center gap-2.5 text-13 text-ink-1',
          // A finger needs 44 px around a box of 16.
          children ? 'min-h-7 max-md:min-h-11' : 'before:absolute before:-inset-1 max-md:before:-inset-3.5',
          off && 'cursor-not-allowed',
          className,
        )}
      >
        <span className={cx('relative grid size-4 flex-none', busy && 'stale')}>
          <input
            type="checkbox"
            checked={state === 'done'}
            onChange={change}
            aria-describedby={off ? tip.id : undefined}
            aria-disabled={off || undefined}
            aria-busy={busy || undefined}
            className={cx(
              'size-4 cursor-[inherit] appearance-none rounded-1 border-[1.5px]',
              boxes[state],
              off && state === 'open' && 'border-dashed',
            )}
          />
          {mark && (
            <svg
              viewBox="0 0 12 12"
              aria-hidden="true"
              className={cx('pointer-events-none absolute inset-0.5 size-3', inks[state])}
            >
              <path d={mark} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
            </svg>
          )}
        </span>
        <span className={children ? undefined : 'sr-only'}>
          {children ?? label}
          {said[state] && <VisuallyHidden>{said[state]}</VisuallyHidden>}
        </span>
      </label>
      {disabledReason && <Hint {...tip.hint}>{disabledReason}</Hint>}
    </span>
  )
}
