/**
 * What the command line asks for: which suites (all when none is named), and the words that a test file's path, a
 * story's file or its title holds (everything when there is none).
 */
export type TestOptions = { only: string[]; words: string[] }

/**
 * Reads `--only a,b` and words. Throws an Error whose message names a wrong option or suite and the right ones.
 */
export function readTestOptions(given: string[], known: string[]): TestOptions {
  const only: string[] = []
  const words: string[] = []
  const left = [...given]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--only') only.push(...(left.shift() ?? '').split(','))
    else if (word.startsWith('--only=')) only.push(...word.slice('--only='.length).split(','))
    else if (word.startsWith('-'))
      throw new Error(`Unknown option ${word}; there is --only ${known.join(',')}.`)
    else words.push(word)
  }
  const wrong = only.find(name => !known.includes(name))
  if (wrong !== undefined) throw new Error(`Unknown suite "${wrong}"; there are ${known.join(', ')}.`)
  return { only, words }
}
