import { loadEnv, type Settings } from '../kernel/env.ts'
import { CommandsRefused } from './commands-refused.ts'
import { findSandbox } from './find-sandbox.ts'
import type { Isolation } from './isolation.types.ts'
import { findUnconfined } from './unconfined.ts'

let found: Promise<Isolation> | undefined

/** The isolation of this process's commands, found out once by trying. */
export function ownIsolation(): Promise<Isolation> {
  found ??= findIsolation(loadEnv(process.env))
  return found
}

/** The strongest isolation that works here; none where it is not wanted, and no command where it is not possible. */
export async function findIsolation(
  settings: Settings,
  tried: typeof findSandbox = findSandbox,
): Promise<Isolation> {
  if (settings.GONOGO_COMMANDS === 'unconfined') return findUnconfined()
  try {
    return await tried(settings)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const start = async () => {
      throw new CommandsRefused(words)
    }
    return { mode: 'refused', kind: 'group', limits: false, words, start }
  }
}
