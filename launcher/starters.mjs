// Plain JavaScript without packages: `npm start` needs this before anything is installed.
import path from 'node:path'
import { birthOf, parentOf, wordsOf } from '../lib/processes.mjs'

const managers = ['npm', 'npm-cli.js', 'pnpm', 'pnpm.cjs', 'yarn', 'yarn.js', 'yarnpkg']
const shells = ['sh', 'bash', 'dash', 'ash', 'zsh']
const script = /launcher[\\/](?:start|dev)[.]mjs$/
/** npm, its shell, and this tree's own first process. */
const mostBetween = 4

/**
 * A process and its birth.
 * @typedef {{ pid: number, birth: string }} Starter
 */

/** npm writes its own name over the words it was started with: "npm start". */
const isManager = words =>
  [words[0]?.split(' ')[0], words[1]].some(word => managers.includes(path.basename(word ?? '')))

/** The first process of this tree, where another Node runs the rest. */
const isOwn = words =>
  /^node/.test(path.basename(words[0] ?? '')) && words.slice(1).some(word => script.test(word))

/**
 * The shell in which npm runs a script, and nothing else. Ours is replaced by what it starts (`exec` in package.json;
 * what follows is for Windows, which has none): npm passes signals to it alone, and a shell keeps SIGINT to itself.
 */
const isShell = words => shells.includes(path.basename(words[0] ?? '')) && script.test(words.at(-1) ?? '')

/**
 * The processes whose end means that this one shall end as well: a package manager that runs it, and what stands
 * between. Not a shell or a service that started it and went on: without a manager above, only this tree's own first
 * process counts.
 * @returns {Starter[]}
 */
export function startersOf(pid = process.pid) {
  const between = []
  let at = parentOf(pid)
  while (at && at > 1 && between.length < mostBetween) {
    const words = wordsOf(at)
    const birth = birthOf(at)
    if (!words || !birth) break
    between.push({ pid: at, birth, own: isOwn(words) })
    if (isManager(words)) return between.map(one => ({ pid: one.pid, birth: one.birth }))
    if (!isOwn(words) && !isShell(words)) break
    at = parentOf(at)
  }
  const [first] = between
  return first?.own ? [{ pid: first.pid, birth: first.birth }] : []
}

/**
 * Whether all of them still run.
 * @param {Starter[]} starters
 */
export const allRun = starters => starters.every(({ pid, birth }) => birthOf(pid) === birth)
