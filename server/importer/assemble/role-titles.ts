/** Words that people shorten. What stands for several words is written out. */
const LONG: Record<string, string> = {
  admin: 'administrator',
  comm: 'communication',
  comms: 'communication',
  communications: 'communication',
  db: 'database',
  dba: 'database administrator',
  dev: 'developer',
  eng: 'engineer',
  engineering: 'engineer',
  mgr: 'manager',
  mon: 'monitoring',
  net: 'network',
  operation: 'operations',
  ops: 'operations',
  pm: 'product manager',
  qa: 'quality assurance',
  sec: 'security',
  secops: 'security operations',
  tech: 'technical',
  tester: 'test engineer',
}
/** Words that many titles share: alone they name nobody. */
const COMMON = new Set([
  'administrator',
  'engineer',
  'lead',
  'manager',
  'owner',
  'team',
  'the',
  'of',
  'and',
  'on',
  'call',
])

const titleWords = (title: string): Set<string> =>
  new Set(
    title
      .toLowerCase()
      .replace(/\([^)]*\)/g, ' ')
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .flatMap(word => (LONG[word] ?? word).split(' ')),
  )

/**
 * Whether two titles mean the same role: "DBA" and "Database Administrator", "Ops Engineer" and "Operations Engineer
 * (Primary Executor)". One must say all that the other says, and more than that somebody leads or engineers.
 */
export function isSameRole(one: string, other: string): boolean {
  const [a, b] = [titleWords(one), titleWords(other)]
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  if (few.size === 0 || ![...few].every(word => many.has(word))) return false
  return few.size === many.size || [...few].some(word => !COMMON.has(word))
}

/** Three or four letters for chips and rails: "Deployment Lead" → "DL", "Monitoring" → "MONI", "DBA" → "DBA". */
export function shortName(title: string, taken: Set<string>): string {
  const titleParts = title.replace(/\([^)]*\)/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? ['Role']
  const first = titleParts[0] ?? 'Role'
  const letters =
    titleParts.length === 1
      ? first.slice(0, 4)
      : titleParts
          .map(word => word[0])
          .join('')
          .slice(0, 4)
  const wanted = letters.toUpperCase()
  for (let n = 1; ; n += 1) {
    const short = n === 1 ? wanted : `${wanted.slice(0, 4)}${n}`
    if (!taken.has(short)) return short
  }
}

/** The first of several: "Deployment Lead + Engineering Manager", "DevOps / QA". Brackets say something else. */
export const firstRole = (text: string): string =>
  text
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s*(?:\+|,|;|\/|&|\band\b|\bor\b)\s*/i)
    .find(part => part.trim() !== '')
    ?.trim() ?? ''
