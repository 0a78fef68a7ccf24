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
  formerNames: string[]
}

const plainName = (name: string) => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The same but for case and blanks. */
export const isSameName = (one: string, other: string): boolean => plainName(one) === plainName(other)

/**
 * The runbook that has a name, else the one that had it before it was renamed, else the key for a new one. Names that
 * differ may make the same key ("Deploy C++" and "Deploy C#"): then each has a number of its own.
 */
export function placeOfName<R extends Named>(
  name: string,
  runbooks: R[],
): { runbook: R; isFormer: boolean } | { key: string } {
  const present = runbooks.find(runbook => isSameName(name, runbook.name))
  if (present) return { runbook: present, isFormer: false }
  const renamed = runbooks.find(({ formerNames }) => formerNames.some(former => isSameName(name, former)))
  if (renamed) return { runbook: renamed, isFormer: true }
  const taken = new Set(runbooks.map(({ key }) => key))
  for (let n = 1; ; n += 1) {
    const key = nthKey(name, n)
    if (!taken.has(key)) return { key }
  }
}
