import type { Item, SubItem } from '../deployment/state.types.ts'
import type { SubItemChange } from './inputs.ts'
import { noValueAsked, subItemNotFound, wrongValue } from './refusals.rules.ts'
import { readMeasured, withinTarget } from './values.rules.ts'

type Named = SubItemChange & { field: string } // as the input calls it

/**
 * The item's sub-items with the changes made. A measured value without a word on `done` is done when it meets its
 * target. Refuses with `invalid_input` a place that does not exist, a value where none is asked, a wrong type.
 */
export function changeSubItems({ subItems, number }: Item, changes: Named[]): SubItem[] {
  const changed = [...subItems]
  for (const change of changes) {
    const before = changed[change.index]
    if (!before) throw subItemNotFound(change.field, { item: number, subItems: subItems.length })
    changed[change.index] = changeSubItem(before, change)
  }
  return changed
}

function changeSubItem(before: SubItem, { done, measured, field }: Named): SubItem {
  if (measured === undefined) return { ...before, done: done ?? before.done }
  if (!before.value) throw noValueAsked(field, { subItem: before.title })
  const { measured: _, ...spec } = before.value
  if (measured === null || String(measured).trim() === '')
    return { title: before.title, done: done ?? false, value: spec }
  const reading = readMeasured(spec, measured)
  if (!reading.ok) throw wrongValue(field, { subItem: before.title, problem: reading.why })
  const after = { ...before, value: { ...spec, measured: reading.measured } }
  return { ...after, done: done ?? withinTarget(after) ?? true }
}
