import { isRefusal } from '../server/kernel/refusal.rules.ts'

/** Runs a command-line tool: what it refuses or cannot do is one line on stderr and exit code 1. */
export async function runCli(tool: (words: string[]) => Promise<void>): Promise<void> {
  try {
    await tool(process.argv.slice(2))
  } catch (error) {
    const line = lineFor(error)
    if (line === undefined) throw error
    process.stderr.write(`${line}\n`)
    process.exitCode = 1
  }
}

/** The command line is not understood; the message shows how it should be. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What to tell a person of an error; undefined for one that nobody expected. */
export function lineFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (isRefusal(error) || error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    return error.message
  }
  // Prisma's codes for a table and a column that are not there.
  if (code === 'P2021' || code === 'P2022') {
    return "The database does not have Gonogo's tables as this version needs them: run `npm run migrate` first."
  }
  return undefined
}
