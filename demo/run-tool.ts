import { SettingsError } from './demo-env.ts'

/**
 * Runs a long-lived entry point: `start` answers how to stop. A wrong setting or a failed start is one line
 * and exit 2; SIGTERM and SIGINT stop cleanly.
 */
export async function runProcess(name: string, start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    const stop = await start()
    let stopping = false
    const finish = () => {
      if (stopping) return
      stopping = true
      void stop().finally(() => process.exit(0))
    }
    process.on('SIGTERM', finish)
    process.on('SIGINT', finish)
    // Where the supervisor has no way to bind a child's life to its own, its death closes this pipe.
    if (process.env.DEMO_EXIT_WITH_STDIN === '1') process.stdin.once('end', finish).resume()
  } catch (error) {
    const kind = error instanceof SettingsError ? 'settings' : 'start'
    console.error(`${name}: ${kind}: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(2)
  }
}
