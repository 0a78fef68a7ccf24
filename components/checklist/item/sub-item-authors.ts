import type { EventRecord } from '../../../server/deployment/state.types.ts'

export interface SubItemAuthor {
  who: string
  at: string
}

type Told = Pick<EventRecord, 'type' | 'at' | 'actor' | 'data'>

export interface ChangedSubItem {
  title: string
  done: boolean
  measured?: number | string
}

/** The sub-items that an `item.changed` event changed, as it tells them. */
export function changedSubItems({ data }: Pick<EventRecord, 'data'>): ChangedSubItem[] {
  const { changedSubItems } = data
  if (!Array.isArray(changedSubItems)) return []
  return changedSubItems.filter(
    (each): each is ChangedSubItem => typeof each === 'object' && each !== null && 'title' in each,
  )
}

/** Who last changed each sub-item, by title, from the item's history. */
export function subItemAuthors(history: Told[]): Map<string, SubItemAuthor> {
  const marks = new Map<string, SubItemAuthor>()
  const oldestFirst = [...history].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const event of oldestFirst) {
    if (event.type !== 'item.changed') continue
    for (const { title } of changedSubItems(event)) marks.set(title, { who: event.actor.name, at: event.at })
  }
  return marks
}
