/** What is wrong in a text, and what to write instead. Lines count from 1. */
export interface Problem {
  line: number
  text: string
}

/** The text cannot be read: at least one problem. */
export class CannotRead extends Error {
  override name = 'CannotRead'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map(({ line, text }) => `line ${line}: ${text}`).join('\n'))
    this.problems = problems
  }
}

/** One problem, to be thrown. */
export const atLine = (line: number, text: string) => new CannotRead([{ line, text }])

/** The problems of what `read` throws; null when it throws none. */
export function problemsOf(read: () => void): Problem[] {
  try {
    read()
    return []
  } catch (error) {
    if (error instanceof CannotRead) return error.problems
    throw error
  }
}

/** Reads every row; if some cannot be read, the problems of all of them are thrown together. */
export function readEach<T, R>(rows: T[], read: (row: T, index: number) => R): R[] {
  const done: R[] = []
  const problems = rows.flatMap((row, index) => problemsOf(() => done.push(read(row, index))))
  if (problems.length > 0) throw new CannotRead(problems)
  return done
}

const LINE = Symbol('line')

/** Remembers where a raw object stood, for what its schema says about it later. */
export const standing = <T extends object>(line: number, raw: T): T => Object.assign(raw, { [LINE]: line })

/** The line of the innermost object on a path (of a schema's issue) that knows its own. */
export function lineAt(raw: unknown, path: PropertyKey[]): number {
  let line = 1
  let at = raw
  for (const part of [...path, '']) {
    if (typeof at !== 'object' || at === null) break
    if (LINE in at && typeof at[LINE] === 'number') line = at[LINE]
    at = (at as Record<PropertyKey, unknown>)[part]
  }
  return line
}
