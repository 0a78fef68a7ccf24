import { SettingsError } from '../demo-env.ts'

/** Exit codes of every script: all passed, some failed, do not go on. */
export const PASSED = 0
export const FAILED = 1
export const CRITICAL = 2

/** Runs a script to its exit code; a wrong setting, a wrong argument or a failure is one line and exit 2. */
export async function runScript(usage: string, main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
    console.error(isUsage ? `${message}\nusage: ${usage}` : `✗ ${message}`)
    if (error instanceof SettingsError) console.error('set it as demo/demo-env.ts says')
    process.exitCode = CRITICAL
  }
}

export class UsageError extends Error {}
