import { withinTarget } from '../../../server/checklist/values.rules.ts'
import type { Item, SubItem } from '../../../server/deployment/state.types.ts'

/** What a press on "tick" would do to an item as it is. */
export type TickPlan =
  | { kind: 'pass' }
  | { kind: 'reopen' }
  /** Sub-items are open: the next one is ticked first, or measured if it asks for a value. */
  | { kind: 'sub_item'; index: number; measure: boolean; done: number; of: number }
  /** A value is outside its target: it passes only with a note. */
  | { kind: 'explain'; outside: SubItem[] }

const needsValue = ({ value }: SubItem) => value !== undefined && value.measured === undefined

export function tickPlan(item: Pick<Item, 'state' | 'subItems' | 'note'>): TickPlan {
  const { state, subItems, note } = item
  if (state === 'passed' || state === 'not_applicable') return { kind: 'reopen' }
  const index = subItems.findIndex(({ done }) => !done)
  const next = subItems[index]
  const outside = subItems.filter(subItem => withinTarget(subItem) === false)
  if (next && withinTarget(next) !== false) {
    const done = subItems.filter(subItem => subItem.done).length
    return { kind: 'sub_item', index, measure: needsValue(next), done, of: subItems.length }
  }
  if (outside.length > 0 && !note) return { kind: 'explain', outside }
  return { kind: 'pass' }
}

/** Sub-items that one press can tick together with the item: open, and none waits for a value. Null: not possible. */
export function openSubItems({ subItems }: Pick<Item, 'subItems'>): number[] | null {
  const open = subItems.flatMap((subItem, index) => (subItem.done ? [] : [{ subItem, index }]))
  const blocked = open.some(({ subItem }) => needsValue(subItem) || withinTarget(subItem) === false)
  return blocked ? null : open.map(({ index }) => index)
}
