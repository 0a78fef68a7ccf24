/** What the command line asks for: which suites (all when none is named) and which files. */
export type TestOptions = { only: string[]; filters: string[] }

/**
 * Reads `--only a,b` and file filters. Throws an Error whose message names a wrong word and the right ones.
 */
export function readTestOptions(words: string[], known: string[]): TestOptions {
  const only: string[] = []
  const filters: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--only') only.push(...(words[++at] ?? '').split(','))
    else if (word.startsWith('--only=')) only.push(...word.slice('--only='.length).split(','))
    else if (word.startsWith('-'))
      throw new Error(`Unknown option ${word}; there is --only ${known.join(',')}.`)
    else filters.push(word)
  }
  const wrong = only.find(name => !known.includes(name))
  if (wrong !== undefined) throw new Error(`Unknown suite "${wrong}"; there are ${known.join(', ')}.`)
  return { only, filters }
}
