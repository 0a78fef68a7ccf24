import type { Changes } from '../state.types.ts'
import { mergeRows, ROW_NAMES, type RowChanges } from './row-kinds.ts'

/** What several events of one transaction leave behind: every row once, as the last of them has it. */
export function mergeChanges(all: Changes[]): Changes {
  const deployments = all.flatMap(({ deployment }) => deployment ?? [])
  const rows: RowChanges = Object.fromEntries(ROW_NAMES.map(name => [name, mergeRows(name, all)]))
  return { ...(deployments.length > 0 && { deployment: Object.assign({}, ...deployments) }), ...rows }
}
