import type { Section } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'

export type Filter = 'all' | 'mine' | 'open' | 'blocked' | 'failed'

export interface Narrowing {
  filter: Filter
  /** Only this role's items. */
  roleKey: string | null
  /** Words that must all occur in the number, title, sub-items, reason or note. */
  find: string
  isMine: (item: Item) => boolean
}

export type Row =
  | { kind: 'section'; key: string; section: Section; expanded: boolean }
  | { kind: 'item'; key: string; item: Item; place: number; of: number }

const FILTERS: Record<Filter, (item: Item, isMine: Narrowing['isMine']) => boolean> = {
  all: () => true,
  mine: (item, isMine) => isMine(item),
  open: item => item.state === 'open',
  blocked: item => item.state === 'blocked',
  failed: item => item.state === 'failed',
}

export const passes = (item: Item, filter: Filter, isMine: Narrowing['isMine']): boolean =>
  FILTERS[filter](item, isMine)

function isFound(item: Item, words: string[]): boolean {
  if (words.length === 0) return true
  const subItems = item.subItems.map(({ title }) => title)
  const text = [item.number, item.title, ...subItems, item.reason, item.note].join(' ').toLowerCase()
  return words.every(word => text.includes(word))
}

const wordsOf = (find: string) => find.toLowerCase().split(/\s+/).filter(Boolean)

const isNarrowed = ({ filter, roleKey, find }: Narrowing) =>
  filter !== 'all' || roleKey !== null || wordsOf(find).length > 0

/**
 * The list as it is shown: section bars, and below each the items that are wanted. A narrowed list leaves out empty
 * sections and folds none. `place` counts items from 1 over the whole list, folded or not.
 */
export function listRows(sections: Section[], narrowing: Narrowing, folded: ReadonlySet<string>): Row[] {
  const narrowed = isNarrowed(narrowing)
  const words = wordsOf(narrowing.find)
  const wanted = sections.map(section => ({
    section,
    items: section.items.filter(
      item =>
        passes(item, narrowing.filter, narrowing.isMine) &&
        (narrowing.roleKey === null || item.roleKey === narrowing.roleKey) &&
        isFound(item, words),
    ),
  }))
  const of = wanted.reduce((sum, { items }) => sum + items.length, 0)
  let place = 0
  return wanted.flatMap(({ section, items }): Row[] => {
    if (narrowed && items.length === 0) return []
    const expanded = narrowed || !folded.has(section.key)
    const bar: Row = { kind: 'section', key: `section:${section.key}`, section, expanded }
    const rows = items.map((item): Row => ({ kind: 'item', key: item.id, item, place: ++place, of }))
    return expanded ? [bar, ...rows] : [bar]
  })
}

/** The item `step` rows away from this one in the shown list; the first or last one where it is not shown. */
export function neighbour(rows: Row[], itemId: string | null, step: number): Item | null {
  const items = rows.flatMap(row => (row.kind === 'item' ? [row.item] : []))
  const here = items.findIndex(item => item.id === itemId)
  const place = here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step
  return items[Math.min(items.length - 1, Math.max(0, place))] ?? null
}
