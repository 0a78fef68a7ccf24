import type { Nodes } from 'mdast'
import type { Reading } from '../../reading-state.ts'
import { shortened } from '../../written/titles.ts'

interface CriterionDraft {
  title: string
  required: boolean
  role?: string
  from: Nodes[]
}

/** A go/no-go decision while it is put together: a text often names it in one place and describes it in another. */
export interface GateDraft {
  number: string
  title: string
  weight: number // how much its title is worth: a heading's 3, a name's 2, a mention's 1
  at?: number
  authority?: string
  voters: string[]
  noGo: string[]
  criteria: CriterionDraft[]
  from: Nodes[]
}

export const gateDraft = (title: string, from: Nodes[], more: Partial<GateDraft> = {}): GateDraft => ({
  number: '',
  title,
  weight: 1,
  ...{ voters: [], noGo: [], criteria: [], from },
  ...more,
})

const PLAIN =
  /\bgo\s*(?:\/|-|or)\s*no[- ]?go\b|\b(?:no[- ]?go|go|gate|decisions?|meeting|final|approval|criteria|conditions?|assessment|check-?list|review|call|poll|point|check|the|all|met|present|pre-?deployment|deployment|release|for|summary)\b/gi

/** "Go/No-Go Decision Meeting" names no particular decision; "Cutover Go/No-Go" does. */
const isPlain = (title: string): boolean => !/[a-z]/i.test(title.replace(PLAIN, ''))

const isSameTime = (one: GateDraft, other: GateDraft) =>
  one.at === undefined || other.at === undefined || one.at === other.at

function isSame(one: GateDraft, other: GateDraft): boolean {
  if (one.number && other.number) return one.number === other.number
  if (!isSameTime(one, other)) return false
  const sameWords = one.title.toLowerCase() === other.title.toLowerCase()
  const sameMoment = one.at !== undefined && one.at === other.at && Math.min(one.weight, other.weight) === 1
  return sameWords || sameMoment || (isPlain(one.title) && isPlain(other.title))
}

/** What is said of one gate in several places, together, in the order in which the gates are first met. */
export function mergedGates(found: GateDraft[]): GateDraft[] {
  const gates: GateDraft[] = []
  for (const gate of found) {
    const known = gates.find(each => isSame(each, gate))
    if (!known) {
      gates.push({ ...gate })
      continue
    }
    if (gate.weight > known.weight) Object.assign(known, { title: gate.title, weight: gate.weight })
    known.number ||= gate.number
    known.at ??= gate.at
    known.authority ??= gate.authority
    known.voters.push(...gate.voters)
    known.noGo.push(...gate.noGo)
    known.criteria.push(...gate.criteria)
    if (gate.weight > 1 || known.from.length === 0) known.from = gate.from
  }
  return gates
}

export function addGate(reading: Reading, gate: GateDraft) {
  const { number, title, at, authority, voters, noGo, criteria, from, weight } = gate
  const id = reading.add('gate', {
    value: {
      ...{ number, title: shortened(title), noGo },
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
