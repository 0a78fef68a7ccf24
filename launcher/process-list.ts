import { rmSync } from 'node:fs'
import path from 'node:path'
import { bootOf } from '../lib/processes.mjs'
import { readIfThere, replacePrivate } from '../server/kernel/private-file.ts'
import { endLeftover, type Noted, noted } from './leftover.ts'
import { wordsOfScript } from './start-node.ts'

/** The numbers of the processes of a data directory by name, kept in `processes.json` for people and tests. */
export type ProcessList = { set: (started: Noted) => void; clear: () => void }

/** What proves, at a later start, that a number is still that of the process it was noted for. */
interface Births {
  /** Births count from the machine's own start. */
  boot?: string | undefined
  births?: Record<string, string>
}

const listOf = (dataDir: string) => path.join(dataDir, 'processes.json')

/** Opens the list of a data directory for a new supervisor. */
export function openProcessList(dataDir: string): ProcessList {
  const file = listOf(dataDir)
  const numbers: Record<string, number> = { supervisor: process.pid }
  const births: Record<string, string> = {}
  const set = ({ name, pid, birth }: Noted) => {
    numbers[name] = pid
    births[name] = birth
    replacePrivate(file, JSON.stringify({ ...numbers, boot: bootOf(), births }))
  }
  return { set, clear: () => rmSync(file, { force: true }) }
}

/**
 * Ends what a killed supervisor of this data directory left running; `scripts` are the children's, by name, relative to
 * the repository. Only a process that was born when the list says, in the same run of the machine, and that runs this
 * very file, is ended: numbers are given anew.
 */
export async function endLeftovers(dataDir: string, scripts: Record<string, string>): Promise<void> {
  const text = readIfThere(listOf(dataDir))
  const { boot, births = {}, ...numbers } = (text ? JSON.parse(text) : {}) as Births & Record<string, unknown>
  if (boot !== bootOf()) return
  const left = Object.entries(scripts).flatMap(([name, script]) => {
    const [pid, birth] = [numbers[name], births[name]]
    if (typeof pid !== 'number' || !birth) return []
    return [noted({ name, pid, birth, words: wordsOfScript(script) })]
  })
  await Promise.all(left.map(one => endLeftover(one, ['SIGTERM', 'SIGKILL'])))
}
