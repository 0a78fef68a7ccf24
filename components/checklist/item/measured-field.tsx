'use client'

import type { KeyboardEvent } from 'react'
import type { SubItem } from '../../../server/deployment/state.types.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { askedText, asTyped, judgeTyped } from './measured-input.ts'

interface MeasuredFieldProps {
  id: string
  subItem: SubItem
  /** What was typed and not sent, or undefined. */
  typed: string | undefined
  onType: (text: string) => void
  onSave: () => void
  /** Nothing can be typed. */
  locked: boolean
  /** Why nothing can be sent now, or null. */
  unsent: string | null
  busy: boolean
}

const LOOKS = {
  inside: 'border-transparent bg-ok-surface text-ok font-strong',
  outside: 'border-critical bg-raised text-critical font-strong',
  none: 'border-control bg-raised text-ink-1',
}

/** The blank of a sub-item: judged against its target while it is typed, sent with Enter. */
export function MeasuredField({
  id,
  subItem,
  typed,
  onType,
  onSave,
  locked,
  unsent,
  busy,
}: MeasuredFieldProps) {
  const { value } = subItem
  const text = typed ?? asTyped(subItem)
  const { verdict, problem } = judgeTyped(subItem, text)
  const changed = typed !== undefined && typed !== asTyped(subItem)
  const asked = askedText(subItem)
  const note = problem ?? (verdict === 'outside' ? 'outside' : null)

  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (changed && !problem && !unsent) onSave()
  }

  const isNumber = value?.type === 'number' || value?.type === 'percent'
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <input
        id={id}
        aria-label={`${subItem.title}${value?.unit ? `, in ${value.unit}` : ''}`}
        aria-describedby={`${id}-asked`}
        aria-invalid={problem !== null || undefined}
        type={value?.type === 'timestamp' ? 'datetime-local' : 'text'}
        inputMode={isNumber ? 'decimal' : undefined}
        autoComplete="off"
        readOnly={locked}
        value={text}
        placeholder="–"
        onChange={event => onType(event.target.value)}
        onKeyDown={pressed}
        className={cx(
          'num h-7 rounded-1 border px-2 text-13 read-only:border-dashed max-md:h-11 max-md:text-16',
          isNumber ? 'w-18' : 'w-48',
          LOOKS[verdict ?? 'none'],
          changed && 'border-dashed border-ink-2',
        )}
      />
      <span id={`${id}-asked`} className="num inline-flex items-center gap-1.5 text-12 text-ink-3">
        {asked ? (
          <>
            <span className="sr-only">asked</span> {asked}
          </>
        ) : (
          value?.unit
        )}
        {note && (
          <span className="inline-flex items-center gap-1 font-label text-critical">
            <Glyph kind="failed" size={14} inherit /> {note}
          </span>
        )}
        {verdict === 'inside' && <Glyph kind="ok" size={14} label="inside" />}
      </span>
      {changed && (
        <Button
          size={28}
          busy={busy}
          disabledReason={unsent ?? (problem && `It ${problem}.`)}
          kbd="↵"
          onClick={onSave}
        >
          Save
        </Button>
      )}
    </span>
  )
}
