// Plain JavaScript without packages: `npm start` asks this before anything is installed.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { birthOf } from '../lib/processes.mjs'

/**
 * The text of a file, or undefined when there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The number of the process that wrote this mark, while it lives.
 * @param {string} mark
 * @returns {number | undefined}
 */
export function liveHolder(mark) {
  const [pid, birth] = mark.split('\n')
  return birth && birthOf(Number(pid)) === birth ? Number(pid) : undefined
}

/**
 * Where the process that uses a data directory leaves its mark.
 * @param {string} dataDir
 * @returns {string}
 */
export function markFile(dataDir) {
  return path.join(dataDir, 'running.pid')
}

/**
 * @param {string} dataDir
 * @param {number} pid
 * @returns {string}
 */
export function busySentence(dataDir, pid) {
  return `Gonogo is already running here (process ${pid} uses ${dataDir}). Stop it first, or give this one its own GONOGO_DATA_DIR and PORT.`
}

/**
 * Says who uses a data directory now, or undefined when nobody does. Changes nothing.
 * @param {string} dataDir
 * @returns {string | undefined}
 */
export function whyBusy(dataDir) {
  const holder = liveHolder(textOf(markFile(dataDir)) ?? '')
  return holder === undefined ? undefined : busySentence(dataDir, holder)
}
