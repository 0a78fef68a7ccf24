import type { RunbookDocument } from '../document.ts'
import { type Entry, entriesOf, type Part } from './entries.rules.ts'
import { matchEntries, movedEntries } from './match.rules.ts'
import { fieldName, flat, shown } from './show.rules.ts'

export interface FieldChange {
  field: string
  from: string // '' where it did not say anything
  to: string
}

export interface Change {
  part: Part
  change: 'added' | 'removed' | 'changed' | 'moved'
  /** The path for people, in the newer document unless it was removed: "Phase 2 · 2.1 Deploy". */
  where: string
  title: string
  fields?: FieldChange[]
}

/**
 * What became of the items, steps, gates, thresholds … of `from` in `to`, in the order of the newer document; what was
 * removed stands at the end. Nothing for two equal documents; something for any two that differ.
 */
export function diffDocuments(from: RunbookDocument, to: RunbookDocument): Change[] {
  const [before, after] = [entriesOf(from), entriesOf(to)]
  const matched = matchEntries(before, after)
  const moved = movedEntries(matched, before)
  const partner = new Map(matched.pairs.map(pair => [pair.to, pair.from]))
  const changes = after.flatMap((entry): Change[] => {
    const older = partner.get(entry)
    if (!older) return [changeOf(entry, 'added')]
    const fields = changedFields(older, entry)
    return [
      ...(moved.has(entry) ? [{ ...changeOf(entry, 'moved'), fields: movedFrom(older, entry) }] : []),
      ...(fields.length > 0 ? [{ ...changeOf(entry, 'changed'), fields }] : []),
    ]
  })
  return [...changes, ...matched.removed.map(entry => changeOf(entry, 'removed'))]
}

const changeOf = ({ part, where, title }: Entry, change: Change['change']): Change => ({
  part,
  change,
  where,
  title,
})

const movedFrom = (older: Entry, newer: Entry): FieldChange[] => [
  { field: 'place', from: older.where, to: newer.where },
]

function changedFields(older: Entry, newer: Entry): FieldChange[] {
  const [before, after] = [flat(older.values), flat(newer.values)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names
    .filter(name => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)))
    .map(name => ({
      field: fieldName(name),
      from: shown(name, before.get(name)),
      to: shown(name, after.get(name)),
    }))
}
