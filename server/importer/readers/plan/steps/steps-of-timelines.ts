import type { Code } from 'mdast'
import { heading, undecorated } from '../../../outline/heading.ts'
import { type Draft, draftOf } from './step-candidate.ts'
import { type Entry, entryOf } from './timed-lines.ts'
import { nextPercent } from './traffic-share.ts'

/** A timeline in a fence: one line for each moment, or a tree whose branches happen at the moment of its root. */
export interface Group extends Entry {
  lines: string[] // what happens then; the first stands beside the time
  isHeaded: boolean // "T+50min: PREPARE" above its branches, not "T+50min ┬─ Prepare" beside them
}

const BRANCH = /^\s*(?:[│|]\s*)*(?:[├└┌╰]|\s[-*•+]\s|\|--|`--|\+--)[─\-\s]*/
const LEAST = 2

const known = new WeakMap<Code, Group[] | null>()

/** Null for a fence that is no timeline. What stands above the first time is not part of it. */
export function timelineOf(code: Code): Group[] | null {
  const before = known.get(code)
  if (before !== undefined) return before
  const found = groupsIn(code)
  known.set(code, found)
  return found
}

function groupsIn({ value }: Code): Group[] | null {
  const groups: Group[] = []
  let [timed, other] = [0, 0]
  for (const line of value.split('\n')) {
    if (!/[\p{L}\d]/u.test(line)) continue
    const entry = entryOf(line)
    const last = groups.at(-1)
    if (entry) {
      const isHeaded = entry.text !== '' && !/[┬├┐]/.test(line)
      groups.push({ ...entry, lines: entry.text ? [entry.text] : [], isHeaded })
      timed += 1
    } else if (last && (BRANCH.test(line) || /^\s{2,}\S/.test(line))) {
      last.lines.push(undecorated(line.replace(BRANCH, '')))
    } else other += 1
  }
  const plain = groups.every(({ offset }) => offset === undefined) && /^[{[<]/.test(value.trim())
  return timed >= LEAST && other <= timed / 2 && !plain ? groups : null
}

const COMMAND = /^(?:\.{0,2}\/|scripts\/|source |sudo |kubectl |npm run |docker |helm |bash |sh )\S/

/** What a moment is called where its own line is the heading of those below it. */
export const titleOfGroup = ({ isHeaded, lines }: Group) =>
  isHeaded && lines.length > 1 ? heading(lines[0] ?? '').title : ''

/** The steps of a moment. A line that is a command belongs to the line above it. */
export function stepsOfGroup(group: Group, code: Code): Draft[] {
  const { offset, clock, end } = group
  const drafts: Draft[] = []
  const title = titleOfGroup(group)
  const isTitled =
    title !== '' &&
    nextPercent(title, null) === undefined &&
    group.lines.slice(1).some(line => !COMMAND.test(line))
  for (const line of group.lines.slice(isTitled ? 1 : 0).filter(Boolean)) {
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
