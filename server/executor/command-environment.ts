import type { Command } from './executor.ts'

interface CommandEnvironment {
  env: Record<string, string>
  /** Names the command declares that have no value. */
  missing: string[]
}

/**
 * All a command may see: PATH, and the values whose names it declares; `DEMO_*` declares every name that
 * begins so. Nothing of the worker's own environment.
 */
export function commandEnvironment(
  declared: string[],
  sources: Pick<Command, 'environment' | 'variables'>,
): CommandEnvironment {
  const known = { ...sources.environment, ...sources.variables }
  const env: Record<string, string> = { PATH: process.env.PATH ?? '/usr/bin:/bin' }
  const missing: string[] = []
  for (const name of declared) {
    const matches = name.endsWith('*')
      ? Object.keys(known).filter(key => key.startsWith(name.slice(0, -1)))
      : Object.keys(known).filter(key => key === name)
    if (matches.length === 0 && name !== 'PATH') missing.push(name)
    for (const key of matches) env[key] = known[key] ?? ''
  }
  return { env, missing }
}
