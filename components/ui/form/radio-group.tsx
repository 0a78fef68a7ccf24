'use client'

import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup as RadioSet } from 'react-aria-components/RadioGroup'
import { cx } from '../cx.ts'

type RadioGroupProps<Value extends string> = {
  label: string
  options: { value: Value; label: ReactNode; detail?: ReactNode }[]
  value: Value | null
  onChange: (value: Value) => void
}

// The library hides the input in a dot. It lies over the whole row instead, unseen: who explores by touch, and who drives
// the page by its roles, finds it where its words are.
const inputOverRow = [
  'relative [&>span:first-child]:absolute! [&>span:first-child]:inset-0 [&>span:first-child]:m-0!',
  '[&>span:first-child]:size-full! [&>span:first-child]:[clip:auto]! [&>span:first-child]:[clip-path:none]!',
  '[&>span:first-child]:opacity-0 [&_input]:absolute [&_input]:inset-0 [&_input]:size-full [&_input]:cursor-pointer',
].join(' ')

/** One of a few, each with its words in full sight. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
}: RadioGroupProps<Value>) {
  function choose(chosen: string) {
    const option = options.find(each => each.value === chosen)
    if (option) onChange(option.value)
  }

  return (
    <RadioSet value={value} onChange={choose} className="grid gap-0.5">
      <Label className="mb-1 text-12 font-strong text-ink-2">{label}</Label>
      {options.map(option => (
        <Radio
          key={option.value}
          value={option.value}
          className={cx(
            'group flex min-h-7 items-center gap-2.5 py-1 text-ink-1 max-md:min-h-11',
            inputOverRow,
          )}
        >
          <span
            aria-hidden="true"
            className={cx(
              'size-4 flex-none rounded-full border-[1.5px] border-control',
              'group-data-selected:border-5 group-data-selected:border-ink-1',
              'group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus',
            )}
          />
          <span className="group-data-selected:font-strong">
            {option.label}
            {option.detail && <small className="block text-12 font-text text-ink-3">{option.detail}</small>}
          </span>
        </Radio>
      ))}
    </RadioSet>
  )
}
