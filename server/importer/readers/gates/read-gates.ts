import { firstLine, type Section, walk } from '../../outline/sections.ts'
import type { Reader } from '../../reading-state.ts'
import { linesOfBlock } from '../../written/lines.ts'
import { addGate, type GateCandidate, mergedGates } from './gate-candidate.ts'
import { decidingRole } from './gate-people.ts'
import { gatesInTimelines } from './gates-in-timelines.ts'
import { gatesOfHeadings } from './gates-of-headings.ts'
import { GO_NO_GO } from './go-no-go-headings.ts'

/** Go/no-go decisions: where they are described, where a timeline names them, when they are taken and by whom. */
export const readGates: Reader = reading => {
  const candidates = [...gatesOfHeadings(reading), ...gatesInTimelines(reading.root)]
  const gates = mergedGates(candidates.toSorted((a, b) => lineOf(a) - lineOf(b)))
  const clock = decisionOnClock(reading.root)
  const untimed = gates.find(({ at }) => at === undefined)
  if (clock !== null && untimed && !gates.some(({ at }) => at === clock)) untimed.at = clock
  const authority = decidingRole(reading.root)
  for (const gate of gates) addGate(reading, { ...gate, authority: gate.authority ?? authority ?? undefined })
}

const lineOf = ({ from }: GateCandidate) => Math.min(...from.map(firstLine))

const MOMENT = /(\d{4})-(\d{2})-(\d{2})[ T]+(\d{1,2}):(\d{2})/

function moment(text: string): number | null {
  const [all, year, month, day, hour, minute] = MOMENT.exec(text) ?? []
  if (!all) return null
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 60_000
}

/**
 * Minutes from T-0 of a decision that a text gives a date and time, when it gives one for the window as well:
 * "Maintenance window: 2024-05-02 01:00-03:00 UTC", "Go/No-Go: 2024-05-01 23:00 UTC" is -120.
 */
function decisionOnClock(root: Section): number | null {
  const lines = [...walk(root)].flatMap(({ blocks, raw }) => [
    raw,
    ...blocks.flatMap(linesOfBlock).map(({ text }) => text),
  ])
  const dated = lines.filter(text => text.length <= 1000 && MOMENT.test(text))
  const start = dated.find(
    text => /\bwindow\b|\bdeployment (?:start|time)|\bstarts?\b/i.test(text) && !GO_NO_GO.test(text),
  )
  const decision = dated.find(text => GO_NO_GO.test(text))
  const [from, at] = [start ? moment(start) : null, decision ? moment(decision) : null]
  return from === null || at === null || at > from ? null : at - from
}
