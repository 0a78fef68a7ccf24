import { rmSync } from 'node:fs'
import path from 'node:path'
import { readIfThere, replacePrivate } from '../server/kernel/private-file.ts'
import { endLeftover } from './leftover.ts'

/** The numbers of the processes of a data directory by name, kept in `processes.json` for people and tests. */
export type ProcessList = { set: (name: string, pid: number) => void; clear: () => void }

/** Opens the list of a data directory for a new supervisor. */
export function openProcessList(dataDir: string): ProcessList {
  const file = path.join(dataDir, 'processes.json')
  const numbers: Record<string, number> = { supervisor: process.pid }
  const set = (name: string, pid: number) => {
    numbers[name] = pid
    replacePrivate(file, JSON.stringify(numbers))
  }
  return { set, clear: () => rmSync(file, { force: true }) }
}

/** Ends what a killed supervisor of this data directory left running; `scripts` are the children's, by name. */
export async function endLeftovers(dataDir: string, scripts: Record<string, string>): Promise<void> {
  const text = readIfThere(path.join(dataDir, 'processes.json'))
  const numbers = text ? (JSON.parse(text) as Record<string, number>) : {}
  const left = Object.entries(scripts).map(([name, script]) => ({ pid: numbers[name], script }))
  await Promise.all(left.map(({ pid, script }) => pid && endLeftover(pid, script, ['SIGTERM', 'SIGKILL'])))
}
