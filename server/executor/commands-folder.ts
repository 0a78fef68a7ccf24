import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from '../kernel/env.ts'
import { commandUser } from './command-user.ts'

/**
 * Makes a folder that commands may write, whoever they run as, with the folders in it; answers it. To be named among
 * GONOGO_COMMAND_WRITES before a worker starts.
 */
export function commandsFolder(
  folder: string,
  { GONOGO_COMMAND_USER, GONOGO_COMMANDS }: Pick<Settings, 'GONOGO_COMMAND_USER' | 'GONOGO_COMMANDS'>,
): string {
  mkdirSync(folder, { recursive: true })
  if (process.getuid?.() !== 0 || GONOGO_COMMANDS === 'unconfined') return folder
  const { gid } = commandUser(GONOGO_COMMAND_USER)
  const inner = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  for (const one of [folder, ...inner.map(({ name }) => path.join(folder, name))]) {
    chownSync(one, 0, gid)
    chmodSync(one, 0o2775)
  }
  return folder
}
