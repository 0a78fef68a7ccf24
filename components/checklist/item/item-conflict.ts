import type { Item } from '../../../server/deployment/state.types.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'

/** A change that was refused because the row had changed, with the row as it is now. */
export interface Conflict {
  itemId: string
  current: Item
  change: ItemChange
}

/** The part of a request that says what to change; the version is the sender's business. */
export interface ItemChange {
  state?: Item['state']
  note?: string | null
  reason?: string | null
  subItems?: { index: number; done?: boolean; measured?: number | string | null }[]
}

const STATES: Record<Item['state'], string> = {
  open: 'open',
  passed: 'ticked',
  failed: 'failed',
  blocked: 'blocked',
  not_applicable: 'not applicable',
}

export const stateWord = (state: Item['state']): string => STATES[state]

/** What is different in `after`, as words: "it is ticked now", "2 of 3 sub-items are done". Empty when nothing is. */
export function differences(before: Item, after: Item): string[] {
  const words: string[] = []
  if (before.state !== after.state) {
    words.push(`it is ${STATES[after.state]} now${after.reason ? ` (${after.reason})` : ''}`)
  }
  const doneOf = (item: Item) => item.subItems.filter(({ done }) => done).length
  if (doneOf(before) !== doneOf(after)) {
    words.push(
      `${doneOf(after)} of ${plural(after.subItems.length, 'sub-item')} ${after.subItems.length === 1 ? 'is' : 'are'} done`,
    )
  }
  after.subItems.forEach(({ title, value }, i) => {
    const was = before.subItems[i]?.value?.measured
    if (value && value.measured !== was) {
      const unit = value.unit ? ` ${value.unit}` : ''
      words.push(value.measured === undefined ? `${title} is empty` : `${title} is ${value.measured}${unit}`)
    }
  })
  if (before.note !== after.note) words.push(after.note ? `the note is “${after.note}”` : 'the note is empty')
  return words
}

/** What the reader wanted, as words that follow "You wanted to". */
export function wish({ state, note, reason, subItems = [] }: ItemChange, item: Item): string {
  const values = subItems.flatMap(({ index, measured, done }) => {
    const subItem = item.subItems[index]
    if (!subItem) return []
    if (measured !== undefined && measured !== null) return [`write ${measured} for “${subItem.title}”`]
    return done === undefined ? [] : [`${done ? 'tick' : 'untick'} “${subItem.title}”`]
  })
  const words = [
    ...(state && state !== item.state ? [`set it to ${STATES[state]}${reason ? ` (${reason})` : ''}`] : []),
    ...values,
    ...(note ? [`note “${note}”`] : []),
  ]
  return words.length > 0 ? words.join(' and ') : 'change it'
}
