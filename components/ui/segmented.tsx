'use client'

import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

type SegmentedProps<Value extends string> = {
  /** Spoken name of the choice. */
  label: string
  options: { value: Value; label: ReactNode; count?: number }[]
  value: Value
  onChange: (value: Value) => void
  size?: 'sm' | 'md'
  className?: string
}

/** One of two to four views of the same thing. Arrow keys move between them. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, size = 'sm', className } = props
  const name = useId()
  return (
    <fieldset className={cx('inline-flex rounded-2 bg-inset p-0.5 print:hidden', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map(option => (
        <label
          key={option.value}
          className={cx(
            'num relative inline-flex flex-1 items-center justify-center gap-1 rounded-[4px] px-2 text-12 font-label whitespace-nowrap',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            size === 'sm' ? 'h-5 max-md:h-11' : 'h-7 px-3 max-md:h-11',
            option.value === value ? 'bg-picked text-ink-1 shadow-edge' : 'text-ink-3 hover:text-ink-1',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
          {option.label}
          {option.count !== undefined && <span>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
