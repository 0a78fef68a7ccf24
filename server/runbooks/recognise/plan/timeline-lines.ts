import type { Code } from 'mdast'
import { undecorated } from '../source/heading.ts'
import { type Draft, draftOf } from './draft.ts'
import { type Entry, entryOf } from './moments.ts'

/** A timeline in a fence: one line for each moment, or a tree whose branches happen at the moment of its root. */
export interface Group extends Entry {
  lines: string[] // what happens then; the first stands beside the time
}

const BRANCH = /^\s*(?:[│|]\s*)*(?:[├└┌╰]|\s[-*•+]\s|\|--|`--|\+--)[─\-\s]*/
const LEAST = 2

/** Null for a fence that is no timeline. What stands above the first time is not part of it. */
export function timelineOf({ value }: Code): Group[] | null {
  const groups: Group[] = []
  let [timed, other] = [0, 0]
  for (const line of value.split('\n')) {
    if (!/[\p{L}\d]/u.test(line)) continue
    const entry = entryOf(line)
    const last = groups.at(-1)
    if (entry) {
      groups.push({ ...entry, lines: entry.text ? [entry.text] : [] })
      timed += 1
    } else if (last && (BRANCH.test(line) || /^\s{2,}\S/.test(line))) {
      last.lines.push(undecorated(line.replace(BRANCH, '')))
    } else other += 1
  }
  const plain = groups.every(({ offset }) => offset === undefined) && /^[{[<]/.test(value.trim())
  return timed >= LEAST && other <= timed / 2 && !plain ? groups : null
}

const COMMAND = /^(?:\.{0,2}\/|scripts\/|source |sudo |kubectl |npm run |docker |helm |bash |sh )\S/

/** The steps of a moment. A line that is a command belongs to the line above it. */
export function stepsOfGroup(group: Group, code: Code): Draft[] {
  const { offset, clock, end } = group
  const drafts: Draft[] = []
  for (const line of group.lines.filter(Boolean)) {
    const last = drafts.at(-1)
    if (COMMAND.test(line) && last && !last.value.command) {
      last.value.command = line
      continue
    }
    const draft = draftOf(line, [code], offset === undefined ? {} : { offset })
    const start = offset ?? clock
    if (end !== undefined && start !== undefined && end > start) draft.value.durationMinutes ??= end - start
    drafts.push({ ...draft, ...(clock !== undefined && { clock }) })
  }
  return drafts
}
