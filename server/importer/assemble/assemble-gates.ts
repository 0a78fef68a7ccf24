import type { z } from 'zod'
import type { gateSchema } from '../../runbooks/document.ts'
import { type Finding, type FindingOf, isKind } from '../finding.inputs.ts'
import { plainCase } from '../outline/titles.ts'
import type { Phase } from './assemble-phases.ts'
import type { Sections } from './assemble-sections.ts'
import type { RoleRegister } from './role-register.ts'
import { UniqueKeys } from './unique-keys.ts'

export type Gate = z.input<typeof gateSchema>
type Criterion = Gate['criteria'][number]

interface DocumentParts {
  phases: Phase[]
  sections: Sections
  roles: RoleRegister
}

/**
 * Gates in the order of their time, each put before the phase that it opens (`gateBefore` is set on it). A gate
 * after which nothing starts is the last one: it asks whether the new version stays.
 */
export function assembleGates(findings: Finding[], parts: DocumentParts): Gate[] {
  const keys = new UniqueKeys()
  const criteria = findings.filter(isKind('criterion'))
  const gates = findings.filter(isKind('gate')).toSorted((a, b) => (a.value.at ?? 0) - (b.value.at ?? 0))
  const gateIds = new Set(gates.map(({ id }) => id))
  const loose = criteria.filter(({ in: gate }) => !gate || !gateIds.has(gate))
  return gates.map((gate, i) => {
    const own = criteria.filter(criterion => criterion.in === gate.id)
    const key = keys.of(gate.value.title)
    const phase = phaseAfter(gate, parts.phases, gates.length - i)
    if (phase) phase.gateBefore = key
    return gateOf({ gate, key, phase, own: i === 0 ? [...own, ...loose] : own, number: String(i + 1) }, parts)
  })
}

/** The first phase that is not opened yet and begins with or after the gate; the last gates may have none. */
function phaseAfter(gate: FindingOf<'gate'>, phases: Phase[], left: number): Phase | undefined {
  const withSteps = phases.filter(({ steps }) => steps.length > 0)
  const candidates = (withSteps.length > 0 ? withSteps : phases).filter(phase => !phase.gateBefore)
  if (isLast(gate) && left === 1) return undefined
  const { at } = gate.value
  return at === undefined ? candidates[0] : candidates.find(({ startsAt }) => startsAt >= at)
}

const isLast = ({ value: { title, question } }: FindingOf<'gate'>) =>
  /\b(?:success|final|post[- ]?deployment|completion|accept)/i.test(`${title} ${question}`)

interface GateInPlace {
  gate: FindingOf<'gate'>
  key: string
  phase: Phase | undefined
  own: FindingOf<'criterion'>[]
  number: string
}

function gateOf(
  { gate, key, phase, own, number }: GateInPlace,
  { roles, sections, phases }: DocumentParts,
): Gate {
  const { value } = gate
  const authority = roles.keyOf(value.authority) ?? roles.lead()
  const named = [...new Set(value.voters.flatMap(title => roles.keyOf(title) ?? []))]
  const asked = own.map(({ value: criterion }) => ({ criterion, role: roles.keyOf(criterion.role) }))
  const everyone = roles.list.map(role => role.key).filter(role => role !== authority)
  const voters = new Set(named.length > 0 ? named : everyone.length > 0 ? everyone : [authority])
  for (const { role } of asked) if (role) voters.add(role)
  const keys = new UniqueKeys()
  const criteria = asked.map(({ criterion, role }): Criterion => {
    const common = { key: keys.of(criterion.title), title: criterion.title, required: criterion.required }
    return (
      automaticCriterion(criterion.title, sections, common) ?? {
        ...common,
        kind: 'attested',
        ...(role && { role }),
      }
    )
  })
  return {
    key,
    number: value.number || number,
    title: plainCase(value.title),
    question: value.question,
    ...(value.at !== undefined && { at: value.at }),
    criteria: criteria.length > 0 ? criteria : usualCriteria(phase, phases, sections),
    noGo: value.noGo,
    voters: [...voters],
    authority,
  }
}

/** What a machine can judge of the words of a criterion: a whole checklist, or one of its sections. */
function automaticCriterion(
  title: string,
  sections: Sections,
  common: Pick<Criterion, 'key' | 'title' | 'required'>,
): Criterion | null {
  const lowerTitle = title.toLowerCase()
  const section = sections.find(
    each => each.title.length > 3 && lowerTitle.includes(each.title.toLowerCase()),
  )
  if (section) return { ...common, kind: 'section', section: section.key }
  if (/\bchecklist/.test(lowerTitle) && /\b(?:complete|completed|done|verified|100)/.test(lowerTitle))
    return { ...common, kind: 'checklist', stage: 'before' }
  return null
}

/** Where the text gives no criteria: what stands before the gate must be done. */
function usualCriteria(phase: Phase | undefined, phases: Phase[], sections: Sections): Criterion[] {
  const before = phases.filter(({ steps }) => steps.length > 0)
  const previous = phase ? before[before.indexOf(phase) - 1] : before.at(-1)
  if (previous)
    return [{ key: 'phase-done', title: `${previous.title} is done`, kind: 'phase', phase: previous.key }]
  if (sections.some(({ stage }) => stage === 'before')) {
    return [
      {
        key: 'checklist-done',
        title: 'Every item before the start is done',
        kind: 'checklist',
        stage: 'before',
      },
    ]
  }
  return [{ key: 'roles-assigned', title: 'Every role has a person', kind: 'roles' }]
}
