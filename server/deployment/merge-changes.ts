import type { Changes } from './state.types.ts'

/** The last of each row, in the order in which the rows first came. */
function last<T>(rows: T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map(row => [keyOf(row), row])).values()]
}

const byKey = <T extends { key: string }>(rows: T[]) => last(rows, ({ key }) => key)
const byId = <T extends { id: string }>(rows: T[]) => last(rows, ({ id }) => id)

/** What several events of one transaction leave behind: every row once, as the last of them has it. */
export function mergeChanges(all: Changes[]): Changes {
  const deployments = all.flatMap(({ deployment }) => deployment ?? [])
  return {
    ...(deployments.length > 0 && { deployment: Object.assign({}, ...deployments) }),
    roles: byKey(all.flatMap(({ roles }) => roles ?? [])),
    items: byId(all.flatMap(({ items }) => items ?? [])),
    phases: byKey(all.flatMap(({ phases }) => phases ?? [])),
    steps: byId(all.flatMap(({ steps }) => steps ?? [])),
    attempts: byId(all.flatMap(({ attempts }) => attempts ?? [])),
    gates: byKey(all.flatMap(({ gates }) => gates ?? [])),
    signOffs: byId(all.flatMap(({ signOffs }) => signOffs ?? [])),
    verdicts: byKey(all.flatMap(({ verdicts }) => verdicts ?? [])),
  }
}
