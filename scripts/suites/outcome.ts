/** What one suite found. `problems` are lines for a person; `skipped` says why the suite could not run. */
export type Outcome = { passed: number; failed: number; problems: string[]; skipped?: string }

export type Suite = {
  name: string
  /** Whether words choose parts of it. A suite that is one whole is left out of a run with words. */
  takesWords?: true
  run: (words: string[]) => Promise<Outcome>
}

const noMatch = 'nothing matches'

/** The outcome of a suite in which nothing matches the words of the command line. */
export function nothingMatches(): Outcome {
  return { passed: 0, failed: 0, problems: [], skipped: noMatch }
}

/** What is wrong when words were given and no suite has anything that matches them; undefined when one has. */
export function whyNothingRan(words: string[], outcomes: Outcome[]): string | undefined {
  if (words.length === 0 || outcomes.some(({ skipped }) => skipped !== noMatch)) return undefined
  const said = words.map(word => `"${word}"`).join(' or ')
  return `No test file, story file or story title matches ${said}.`
}

/** The outcome of a check that either holds or not. */
export function oneCheck(problems: string[]): Outcome {
  return problems.length === 0 ? { passed: 1, failed: 0, problems } : { passed: 0, failed: 1, problems }
}

/**
 * What a missing part means: nobody can run this suite here. In continuous integration (`CI=true`) that fails,
 * elsewhere it is told and counts neither way.
 */
export function missingPart(reason: string, ci: boolean): Outcome {
  return ci
    ? { passed: 0, failed: 1, problems: [reason] }
    : { passed: 0, failed: 0, problems: [], skipped: reason }
}

/** The last line of the run. */
export function sumUp(outcomes: Outcome[]): string {
  const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
  return `${total('passed')} passed, ${total('failed')} failed`
}
