import type { Entry } from './entries.rules.ts'

export interface Match {
  from: Entry
  to: Entry
}

export interface Matched {
  pairs: Match[] // in the order of the newer document
  removed: Entry[]
  added: Entry[]
}

/** Who is who in two versions: the same key in the same place, then the same key anywhere, then the same title. */
export function matchEntries(from: Entry[], to: Entry[]): Matched {
  const left = new Set(from)
  const partner = new Map<Entry, Entry>()
  const names: ((entry: Entry) => string)[] = [
    entry => JSON.stringify([entry.part, entry.parent, entry.id, entry.title]),
    entry => JSON.stringify([entry.part, entry.parent, entry.id]),
    entry => JSON.stringify([entry.part, entry.id]),
    entry => JSON.stringify([entry.part, entry.parent, entry.title]),
    entry => JSON.stringify([entry.part, entry.title]),
  ]
  for (const name of names) {
    const open = Map.groupBy(left, name)
    for (const entry of to) {
      const counterpart = partner.has(entry) ? undefined : open.get(name(entry))?.shift()
      if (!counterpart) continue
      partner.set(entry, counterpart)
      left.delete(counterpart)
    }
  }
  const pairs = to.flatMap(entry => {
    const counterpart = partner.get(entry)
    return counterpart ? [{ from: counterpart, to: entry }] : []
  })
  return {
    pairs,
    removed: from.filter(entry => left.has(entry)),
    added: to.filter(entry => !partner.has(entry)),
  }
}

/**
 * The fewest entries whose move explains the new order, among those of one kind in one place; and every entry that is
 * held by another than before. `holders` says which holder of the newer document an older one became.
 */
export function movedEntries({ pairs }: Matched, from: Entry[]): Set<Entry> {
  const holders = new Map(pairs.map(pair => [JSON.stringify([pair.from.part, pair.from.id]), pair.to.id]))
  const holderOf = (entry: Entry) =>
    holders.get(JSON.stringify([HOLDERS[entry.part], entry.parent])) ?? entry.parent
  const oldIndex = new Map(from.map((entry, index) => [entry, index]))
  const moved = new Set<Entry>()
  for (const siblings of Map.groupBy(pairs, ({ to }) => `${to.part} ${to.parent}`).values()) {
    const stayed = siblings.filter(pair => holderOf(pair.from) === pair.to.parent)
    const inOrder = new Set(longestRise(stayed, pair => oldIndex.get(pair.from) ?? 0))
    for (const pair of siblings) if (!inOrder.has(pair)) moved.add(pair.to)
  }
  return moved
}

const HOLDERS: Partial<Record<Entry['part'], Entry['part']>> = {
  item: 'section',
  'sub-item': 'item',
  step: 'phase',
  criterion: 'gate',
  'rollback step': 'rollback',
}

interface RunEnd<T> {
  row: T
  before: RunEnd<T> | undefined
}

/** The longest run of rows, not necessarily side by side, whose numbers rise. */
function longestRise<T>(rows: T[], number: (row: T) => number): T[] {
  // Of the runs of each length, the end of the one that ends lowest.
  const ends: RunEnd<T>[] = []
  for (const row of rows) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const end = ends[middle]
      if (end && number(end.row) < number(row)) low = middle + 1
      else high = middle
    }
    ends[low] = { row, before: ends[low - 1] }
  }
  const rise: T[] = []
  for (let end = ends.at(-1); end; end = end.before) rise.unshift(end.row)
  return rise
}
