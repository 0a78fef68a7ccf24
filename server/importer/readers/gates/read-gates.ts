import { firstLine } from '../../outline/node-lines.ts'
import type { Reader } from '../../reading-state.ts'
import { decisionOnClock } from './decision-time.ts'
import { addGate, type GateCandidate, mergedGates } from './gate-candidate.ts'
import { decidingRole } from './gate-people.ts'
import { gatesInTimelines } from './gates-in-timelines.ts'
import { gatesOfHeadings } from './gates-of-headings.ts'

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
