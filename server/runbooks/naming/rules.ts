const LONGEST_KEY = 80

/** A key made from words: "Blue lane ready" → "blue-lane-ready". */
export const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_KEY) || 'item'

/** The nth of the keys made from the same words: "notify", "notify-2". */
export function nthKey(text: string, n: number): string {
  const tail = n === 1 ? '' : `-${n}`
  return `${keyOf(text)
    .slice(0, LONGEST_KEY - tail.length)
    .replace(/-+$/, '')}${tail}`
}

interface Named {
  id: string
  key: string
  name: string
}

const plainName = (name: string) => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The same but for case and blanks. */
export const isSameName = (one: string, other: string): boolean => plainName(one) === plainName(other)

/** What every key begins with that a name may be given. */
export const keyStem = (name: string): string => keyOf(name).slice(0, 60)

/**
 * The runbook of a name, or the key for a new one. Names that differ may make the same key ("Deploy C++" and
 * "Deploy C#"): then each has a number of its own. `aliases` are names that the runbook may have instead.
 */
export function placeOfName<R extends Named>(
  name: string,
  runbooks: R[],
  aliases: string[] = [],
): { runbook: R } | { key: string } {
  const byKey = new Map(runbooks.map(runbook => [runbook.key, runbook]))
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? keyOf(name) : nthKey(name, n)
    const runbook = byKey.get(key)
    if (!runbook) return { key }
    if ([name, ...aliases].some(known => isSameName(known, runbook.name))) return { runbook }
  }
}
