// Plain JavaScript without packages: `npm start` asks this before anything is installed.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The text of a file, or undefined when there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined
    throw error
  }
}

/**
 * What tells a process from a later one with the same number; undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birthOf(pid) {
  const stat = textOf(`/proc/${pid}/stat`)
  if (stat) return stat.slice(stat.lastIndexOf(')')).split(' ')[20]
  try {
    const stdio = /** @type {const} */ (['ignore', 'pipe', 'ignore'])
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8', stdio }).trim() || undefined
    )
  } catch {
    return undefined
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
