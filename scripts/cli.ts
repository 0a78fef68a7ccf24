import { isRefusal } from '../server/core/refusal.ts'

/** Runs a command-line tool: what it refuses or cannot do is one line on stderr and exit code 1. */
export async function runCli(tool: (words: string[]) => Promise<void>): Promise<void> {
  try {
    await tool(process.argv.slice(2))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!isRefusal(error) && !(error instanceof UsageError) && !code.startsWith('ERR_PARSE_ARGS')) throw error
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}

/** The command line is not understood; the message shows how it should be. */
export class UsageError extends Error {
  override name = 'UsageError'
}
