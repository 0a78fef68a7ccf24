// What can be known of a process by its number. Plain JavaScript without packages: `npm start` asks before anything is
// installed.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * The text of a file, or undefined when there is none.
 * @param {string} file
 * @returns {string | undefined}
 */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH' || error.code === 'EACCES') return undefined
    throw error
  }
}

/**
 * What `ps` prints of a process, or undefined when there is none. Without -ww a long command is cut, without UTF-8 a
 * folder's name may be written in escapes.
 * @param {number} pid
 * @param {string[]} columns
 * @returns {string | undefined}
 */
function ps(pid, columns) {
  const wanted = columns.flatMap(column => ['-o', `${column}=`])
  const env = { ...process.env, LC_ALL: 'en_US.UTF-8' }
  try {
    const stdio = /** @type {const} */ (['ignore', 'pipe', 'ignore'])
    const text = execFileSync('ps', ['-ww', ...wanted, '-p', `${pid}`], { env, encoding: 'utf8', stdio })
    return text.trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * State, parent and time of birth, as the kernel counts it.
 * @param {number} pid
 * @param {NodeJS.Platform} platform
 * @returns {{ state: string, parent: number, birth: string } | undefined}
 */
function statusOf(pid, platform) {
  if (platform === 'linux') {
    const stat = textOf(`/proc/${pid}/stat`)
    if (!stat) return undefined
    // The name before it, in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')')).split(' ')
    return { state: fields[1] ?? '', parent: Number(fields[2]), birth: fields[20] ?? '' }
  }
  const [state = '', parent = '', ...birth] = (ps(pid, ['stat', 'ppid', 'lstart']) ?? '').split(/\s+/)
  return parent ? { state, parent: Number(parent), birth: birth.join(' ') } : undefined
}

/**
 * What tells a process from a later one with the same number; undefined when there is none. A zombie has ended: only
 * its parent has not asked for its exit code yet.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birthOf(pid, platform = process.platform) {
  const status = statusOf(pid, platform)
  return status && !/^[ZX]/.test(status.state) ? status.birth || undefined : undefined
}

/**
 * The number of a process's parent; undefined when the process is gone.
 * @param {number} pid
 * @returns {number | undefined}
 */
export function parentOf(pid, platform = process.platform) {
  return statusOf(pid, platform)?.parent
}

/**
 * The words a process was started with; undefined when it is gone. Where the system keeps no words but a line, the line
 * cut at its spaces.
 * @param {number} pid
 * @returns {string[] | undefined}
 */
export function wordsOf(pid, platform = process.platform) {
  if (platform !== 'linux') return ps(pid, ['command'])?.split(' ')
  const text = textOf(`/proc/${pid}/cmdline`)
  return text ? text.replace(/\0$/, '').split('\0') : undefined
}

/**
 * Whether these words stand, in this order and next to each other, among those a process was started with.
 * @param {number} pid
 * @param {string[]} words
 * @returns {boolean}
 */
export function wasStartedWith(pid, words, platform = process.platform) {
  // A word may hold spaces, where the system has cut it at them.
  const wanted = platform === 'linux' ? words : words.flatMap(word => word.split(' '))
  const all = wordsOf(pid, platform) ?? []
  return all.some((_, at) => wanted.every((word, index) => all[at + index] === word))
}

/**
 * Which run of the machine this is: times of birth count from its begin. Undefined where nothing tells.
 * @returns {string | undefined}
 */
export function bootOf() {
  return textOf('/proc/sys/kernel/random/boot_id')?.trim()
}
