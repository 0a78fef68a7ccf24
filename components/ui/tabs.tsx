'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cx } from './cx.ts'

type TabsProps<Id extends string> = {
  /** Spoken name of the row of tabs. */
  label: string
  items: { id: Id; label: string; count?: number; content: ReactNode }[]
  /** Give both to decide from outside which one is in sight. */
  selected?: Id
  onSelect?: (id: Id) => void
}

/** Several sheets of detail in one place, one in sight. Arrow keys, Home and End move between them. */
export function Tabs<Id extends string>({ label, items, selected, onSelect }: TabsProps<Id>) {
  const name = useId()
  const row = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState<Id | undefined>(items[0]?.id)
  const chosen = items.find(item => item.id === (selected ?? own)) ?? items[0]

  function choose(place: number) {
    const item = items.at(place % items.length)
    if (!item) return
    setOwn(item.id)
    onSelect?.(item.id)
    row.current?.querySelector<HTMLButtonElement>(`[data-tab="${item.id}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const here = items.findIndex(item => item.id === chosen?.id)
    const moves: Record<string, number> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: -1 }
    const place = moves[event.key]
    if (place === undefined) return
    event.preventDefault()
    choose(place)
  }

  return (
    <div>
      <div ref={row} role="tablist" aria-label={label} className="inline-flex rounded-2 bg-inset p-0.5">
        {items.map((item, place) => {
          const on = item.id === chosen?.id
          return (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${name}-${item.id}`}
              data-tab={item.id}
              aria-selected={on}
              aria-controls={on ? `${name}-panel` : undefined}
              tabIndex={on ? 0 : -1}
              onKeyDown={onKeyDown}
              onClick={() => choose(place)}
              className={cx(
                'num flex h-6 items-center gap-1 rounded-[4px] px-2 text-12 font-label max-md:h-11',
                on ? 'bg-picked text-ink-1 shadow-edge' : 'text-ink-3 hover:text-ink-1',
              )}
            >
              {item.label}
              {item.count !== undefined && <span>{item.count}</span>}
            </button>
          )
        })}
      </div>
      {chosen && (
        <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${chosen.id}`} className="pt-3">
          {chosen.content}
        </div>
      )}
    </div>
  )
}
