/** Do two short texts speak of the same thing? "Run the smoke checks" and "scripts/smoke-check.sh". */

const SILENT = new Set(
  'a an and the of to for in on by with from up at is are be all run execute start begin sh js py ts npm npx bash script scripts bin sudo'.split(
    ' ',
  ),
)
/** What nearly every line of a deployment says. */
const COMMON = new Set(['deploy'])

function stem(word: string): string {
  if (/^deploy/.test(word)) return 'deploy'
  const bare = word.replace(/(?:ications?|ations?|at(?:es?|ed|ing)|ions?|ings?|ments?|ies|ed|es|[esy])$/, '')
  return bare.length >= 3 ? bare : word
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter(word => !SILENT.has(word)).map(word => stem(word)),
  )

const weight = (stems: Iterable<string>) =>
  [...stems].reduce((sum, each) => sum + (COMMON.has(each) ? 0.5 : 1), 0)

/** From 0 to 1: how much of the shorter text the two have in common. */
export function likeness(one: string, other: string): number {
  const [a, b] = [stemsOf(one), stemsOf(other)]
  const least = Math.min(weight(a), weight(b))
  return least === 0 ? 0 : weight([...a].filter(each => b.has(each))) / least
}

const ALIKE = 0.6
/** A list longer than a plan is not searched. */
const MOST = 500

/** The one of several options whose text speaks most plainly of the same thing; undefined if none does. */
export function mostAlike<T>(text: string, options: T[], textOf: (option: T) => string): T | undefined {
  if (options.length > MOST) return undefined
  const scores = options.map(option => likeness(text, textOf(option)))
  const best = Math.max(0, ...scores)
  return best >= ALIKE ? options[scores.indexOf(best)] : undefined
}
