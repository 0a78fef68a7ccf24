import type { Code } from 'mdast'
import { heading, undecorated } from '../../../outline/heading.ts'
import { type StepCandidate, stepCandidate } from './step-candidate.ts'
import { type TimedLine, timedLine } from './timed-lines.ts'
import { nextPercent } from './traffic-share.ts'

/** A timeline in a fence: one line for each moment, or a tree whose branches happen at the moment of its root. */
export interface TimelineMoment extends TimedLine {
  lines: string[] // what happens then; the first stands beside the time
  isHeaded: boolean // "T+50min: PREPARE" above its branches, not "T+50min ┬─ Prepare" beside them
}

const BRANCH = /^\s*(?:[│|]\s*)*(?:[├└┌╰]|\s[-*•+]\s|\|--|`--|\+--)[─\-\s]*/
const LEAST = 2

const parsed = new WeakMap<Code, TimelineMoment[] | null>()

/** Null for a fence that is no timeline. What stands above the first time is not part of it. */
export function timelineOf(code: Code): TimelineMoment[] | null {
  const before = parsed.get(code)
  if (before !== undefined) return before
  const moments = momentsIn(code)
  parsed.set(code, moments)
  return moments
}

function momentsIn({ value }: Code): TimelineMoment[] | null {
  const groups: TimelineMoment[] = []
  let [timed, other] = [0, 0]
  for (const line of value.split('\n')) {
    if (!/[\p{L}\d]/u.test(line)) continue
    const entry = timedLine(line)
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
export const titleOfMoment = ({ isHeaded, lines }: TimelineMoment) =>
  isHeaded && lines.length > 1 ? heading(lines[0] ?? '').title : ''

/** The steps of a moment. A line that is a command belongs to the line above it. */
export function stepsOfMoment(group: TimelineMoment, code: Code): StepCandidate[] {
  const { offset, clock, end } = group
  const candidates: StepCandidate[] = []
  const title = titleOfMoment(group)
  const isTitled =
    title !== '' &&
    nextPercent(title, null) === undefined &&
    group.lines.slice(1).some(line => !COMMAND.test(line))
  for (const line of group.lines.slice(isTitled ? 1 : 0).filter(Boolean)) {
    const last = candidates.at(-1)
    if (COMMAND.test(line) && last && !last.value.command) {
      last.value.command = line
      continue
    }
    const candidate = stepCandidate(line, [code], offset === undefined ? {} : { offset })
    const start = offset ?? clock
    if (end !== undefined && start !== undefined && end > start)
      candidate.value.durationMinutes ??= end - start
    candidates.push({ ...candidate, ...(clock !== undefined && { clock }) })
  }
  return candidates
}
