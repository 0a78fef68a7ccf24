'use client'

import type { ReactNode } from 'react'
import { type Key, Tab, TabList, TabPanel, Tabs as TabSet } from 'react-aria-components/Tabs'

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
  function choose(chosen: Key) {
    const item = items.find(({ id }) => id === chosen)
    if (item) onSelect?.(item.id)
  }

  return (
    <TabSet selectedKey={selected} onSelectionChange={choose}>
      <TabList aria-label={label} className="inline-flex rounded-2 bg-inset p-0.5">
        {items.map(item => (
          <Tab
            key={item.id}
            id={item.id}
            className="num flex h-6 cursor-pointer items-center gap-1 rounded-[4px] px-2 text-12 font-label text-ink-3 hover:text-ink-1 data-selected:bg-picked data-selected:text-ink-1 data-selected:shadow-edge max-md:h-11"
          >
            {item.label}
            {item.count !== undefined && <span>{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(item => (
        <TabPanel key={item.id} id={item.id} className="pt-3">
          {item.content}
        </TabPanel>
      ))}
    </TabSet>
  )
}
