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
    const isDeclared = (key: string) =>
      name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : key === name
    const declaredValues = Object.entries(known).filter(([key]) => isDeclared(key))
    if (declaredValues.length === 0 && name !== 'PATH') missing.push(name)
    Object.assign(env, Object.fromEntries(declaredValues))
  }
  return { env, missing }
}
