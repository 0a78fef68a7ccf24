import type { Item } from '../../server/deployment/state.types.ts'

export type CellKind = 'done' | 'na' | 'yours' | 'blocked' | 'failed' | 'open'

export const CELL_WORDS: Record<CellKind, string> = {
  done: 'Done',
  na: 'Not applicable',
  yours: 'Yours, open',
  open: 'Open',
  blocked: 'Blocked',
  failed: 'Failed',
}

const KINDS: Record<Item['state'], CellKind> = {
  passed: 'done',
  not_applicable: 'na',
  blocked: 'blocked',
  failed: 'failed',
  open: 'open',
}

/** More cells than this would be thinner than a gap between them. */
const MOST_CELLS = 24

export const cellOf = (item: Pick<Item, 'state'>, mine: boolean): CellKind =>
  item.state === 'open' && mine ? 'yours' : KINDS[item.state]

/**
 * A section as cells, one for each item in order. A long section becomes one stretch for each kind instead, as wide
 * as it has items.
 */
export function sectionCells(kinds: CellKind[]): { key: string; kind: CellKind; count: number }[] {
  if (kinds.length <= MOST_CELLS) return kinds.map((kind, i) => ({ key: `${i}`, kind, count: 1 }))
  return (Object.keys(CELL_WORDS) as CellKind[])
    .map(kind => ({ key: kind, kind, count: kinds.filter(other => other === kind).length }))
    .filter(({ count }) => count > 0)
}
