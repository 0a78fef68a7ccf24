/** What one suite found. `problems` are lines for a person; `skipped` says why the suite could not run. */
export type Outcome = { passed: number; failed: number; problems: string[]; skipped?: string }

export type Suite = { name: string; run: (filters: string[]) => Promise<Outcome> }

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
