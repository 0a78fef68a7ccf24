'use client'

import { useState } from 'react'
import type { Section } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { usePrinting } from '../ui/use-printing.ts'
import { FiltersBar } from './filters-bar.tsx'
import { useChecklist } from './item/checklist-context.tsx'
import { ItemDetails } from './item/item-details.tsx'
import { ItemList } from './item-list.tsx'
import { listRows, type Narrowing, neighbour } from './list-rows.ts'
import { ProgressCellLegend } from './progress-cell-legend.tsx'
import { RoleProgress } from './role-progress.tsx'
import { SectionNav } from './section-nav.tsx'

interface ChecklistItemsProps {
  sections: Section[]
  isMine: (item: Pick<Item, 'roleKey'>) => boolean
  /** The address names an item: on a phone its page covers the list. */
  named: boolean
  onLeave: () => void
}

/** On paper nothing is folded away. */
const NOTHING: ReadonlySet<string> = new Set()

const all = { filter: 'all', roleKey: null, find: '' } as const

/** Sections, list and details: three columns, two below 1280 px, one after the other on a phone. */
export function ChecklistItems({ sections, isMine, named, onLeave }: ChecklistItemsProps) {
  const { state } = useDeploymentContext()
  const { selectedId, select } = useChecklist()
  const items = sections.flatMap(section => section.items)
  const item = selectedId ? state.items[selectedId] : undefined
  const [wish, setWish] = useState<Omit<Narrowing, 'isMine'>>(all)
  const [folded, setFolded] = useState(() => firstFolded(sections, item))
  const [wanted, setWanted] = useState<{ key: string; at: number } | null>(null)
  const narrowing = { ...wish, isMine }
  const rows = listRows(sections, narrowing, usePrinting() ? NOTHING : folded)
  const narrow = (part: Partial<Narrowing>) => setWish({ ...wish, ...part })

  function fold(key: string, expanded: boolean) {
    const others = [...folded].filter(other => other !== key)
    setFolded(new Set(expanded ? others : [...others, key]))
  }

  function go(key: string) {
    setWish(all)
    fold(key, true)
    setWanted({ key, at: (wanted?.at ?? 0) + 1 })
  }

  function move(step: 1 | -1) {
    const next = neighbour(rows, selectedId, step)
    if (next) select(next.id)
  }

  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 md:grid-cols-[minmax(0,1fr)_420px] lg:grid-cols-[232px_minmax(0,1fr)_440px] xl:grid-cols-[232px_minmax(0,1fr)_476px]">
      <nav
        aria-label="Sections"
        className={cx(
          'border-hair bg-panel p-3 max-md:hidden max-lg:border-b md:max-lg:col-span-2 lg:overflow-y-auto lg:border-r',
        )}
      >
        <SectionNav sections={sections} currentKey={item?.sectionKey ?? null} isMine={isMine} onGo={go} />
        <ProgressCellLegend />
        <div className="max-lg:hidden">
          <RoleProgress
            items={items}
            isMine={isMine}
            chosen={wish.roleKey}
            onChoose={roleKey => narrow({ roleKey })}
          />
        </div>
      </nav>
      <section
        aria-label="Items"
        className={cx('flex min-h-0 min-w-0 flex-col bg-panel', named && 'max-md:hidden')}
      >
        <FiltersBar
          items={items}
          narrowing={narrowing}
          onChange={narrow}
          roleTitle={wish.roleKey ? (state.roles[wish.roleKey]?.title ?? null) : null}
        />
        <ItemList rows={rows} isMine={isMine} onFold={fold} wanted={wanted} />
      </section>
      <div
        className={cx(
          'flex min-h-0 flex-col border-hair bg-raised md:sticky md:top-0 md:max-h-dvh md:border-l lg:static lg:max-h-none',
          !named && 'max-md:hidden',
        )}
      >
        {item && <ItemDetails key={item.id} item={item} mine={isMine(item)} onMove={move} onBack={onLeave} />}
      </div>
    </div>
  )
}

/** What is complete begins folded, unless the chosen item is in it. Later ticks fold nothing under one's hand. */
function firstFolded(sections: Section[], item: Item | undefined): ReadonlySet<string> {
  const complete = sections.filter(
    ({ key, progress }) => progress.done === progress.total && key !== item?.sectionKey,
  )
  return new Set(complete.length === sections.length ? [] : complete.map(({ key }) => key))
}
