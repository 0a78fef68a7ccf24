import type { Nodes } from 'mdast'
import { shortened } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'

interface CriterionCandidate {
  title: string
  required: boolean
  role?: string
  from: Nodes[]
}

/** A go/no-go decision while it is put together: a text often names it in one place and describes it in another. */
export interface GateCandidate {
  number: string
  title: string
  weight: number // how much its title is worth: a heading's 3, a name's 2, a mention's 1
  at?: number
  authority?: string
  voters: string[]
  noGo: string[]
  criteria: CriterionCandidate[]
  from: Nodes[]
}

export const gateCandidate = (
  title: string,
  from: Nodes[],
  more: Partial<GateCandidate> = {},
): GateCandidate => ({
  number: '',
  title,
  weight: 1,
  voters: [],
  noGo: [],
  criteria: [],
  from,
  ...more,
})

const UNSPECIFIC =
  /\bgo\s*(?:\/|-|or)\s*no[- ]?go\b|\b(?:no[- ]?go|go|gate|decisions?|meeting|final|approval|criteria|conditions?|assessment|check-?list|review|call|poll|point|check|the|all|met|present|pre-?deployment|deployment|release|for|summary)\b/gi

/** "Go/No-Go Decision Meeting" names no particular decision; "Cutover Go/No-Go" does. */
const isUnspecific = (title: string): boolean => !/[a-z]/i.test(title.replace(UNSPECIFIC, ''))

const isSameTime = (one: GateCandidate, other: GateCandidate) =>
  one.at === undefined || other.at === undefined || one.at === other.at

function isSame(one: GateCandidate, other: GateCandidate): boolean {
  if (one.number && other.number) return one.number === other.number
  if (!isSameTime(one, other)) return false
  const sameWords = one.title.toLowerCase() === other.title.toLowerCase()
  const sameMoment = one.at !== undefined && one.at === other.at && Math.min(one.weight, other.weight) === 1
  return sameWords || sameMoment || (isUnspecific(one.title) && isUnspecific(other.title))
}

/** What is said of one gate in several places, together, in the order in which the gates are first met. */
export function mergedGates(found: GateCandidate[]): GateCandidate[] {
  const gates: GateCandidate[] = []
  for (const gate of found) {
    const earlier = gates.find(each => isSame(each, gate))
    if (!earlier) {
      gates.push({ ...gate })
      continue
    }
    if (gate.weight > earlier.weight) Object.assign(earlier, { title: gate.title, weight: gate.weight })
    earlier.number ||= gate.number
    earlier.at ??= gate.at
    earlier.authority ??= gate.authority
    earlier.voters.push(...gate.voters)
    earlier.noGo.push(...gate.noGo)
    earlier.criteria.push(...gate.criteria)
    if (gate.weight > 1 || earlier.from.length === 0) earlier.from = gate.from
  }
  return gates
}

export function addGate(reading: ReadingState, gate: GateCandidate) {
  const { number, title, at, authority, voters, noGo, criteria, from, weight } = gate
  const id = reading.add('gate', {
    value: {
      number,
      title: shortened(title),
      noGo,
      voters: [...new Set(voters)],
      ...(at !== undefined && { at }),
      ...(authority && { authority }),
    },
    from,
    sure: weight > 1 || at !== undefined,
  })
  for (const { from: nodes, ...value } of criteria)
    reading.add('criterion', {
      value: { ...value, title: shortened(value.title) },
      from: nodes,
      in: id,
    })
}
