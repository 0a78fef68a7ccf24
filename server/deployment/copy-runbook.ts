import type { Prisma } from '../../generated/prisma/client.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { copySteps } from './copy-steps.ts'

type Rows<T extends { deploymentId: string }> = Omit<T, 'deploymentId'>[]
const json = (value: unknown) => value as Prisma.InputJsonValue
const HALF_DAY = 12 * 3600
const QUARTER_HOUR = 15 * 60

/**
 * A runbook's items, phases, steps, gates and sign-offs as rows of a deployment (without its id), so that a later
 * version never changes a running deployment. Minutes become seconds, except an item's due offset.
 */
export function copyRunbook(document: RunbookDocument) {
  return {
    items: copyItems(document),
    phases: copyPhases(document),
    steps: copySteps(document),
    gates: copyGates(document),
    signOffs: document.signOffs.map(({ key, group, title }, position) => ({ key, group, title, position })),
  }
}

/** Items are numbered by section and place: "2.10". An item without a due time of its own has its section's. */
function copyItems(document: RunbookDocument): Rows<Prisma.ItemCreateManyInput> {
  const numbered = document.checklist.sections.flatMap((section, s) =>
    section.items.map((item, i) => ({ section, item, number: `${s + 1}.${String(i + 1).padStart(2, '0')}` })),
  )
  return numbered.map(({ section, item, number }, position) => {
    const due = item.due ?? section.due
    return {
      sectionKey: section.key,
      position,
      number,
      title: item.title,
      required: item.required,
      roleKey: item.role ?? null,
      dueMinutes: due === undefined ? null : Math.round(due),
      ...(item.verification && { verification: json(item.verification) }),
      subItems: json(
        item.subItems.map(({ title, value }) => ({ title, done: false, ...(value && { value }) })),
      ),
    }
  })
}

function copyPhases(document: RunbookDocument): Rows<Prisma.PhaseCreateManyInput> {
  return document.phases.map((phase, position) => ({
    key: phase.key,
    position,
    number: phase.number,
    title: phase.title,
    startsAtSeconds: Math.round(phase.startsAt * 60),
    durationSeconds: Math.round(phase.durationMinutes * 60),
    gateBefore: phase.gateBefore ?? null,
    limitSeconds: phase.limits?.minutes === undefined ? null : Math.round(phase.limits.minutes * 60),
    maxRetries: phase.limits?.retries ?? null,
  }))
}

/** A GO is valid as long as the runbook says: else 12 h when given before T-0 or at the first gate, 15 min later. */
function copyGates(document: RunbookDocument): Rows<Prisma.GateCreateManyInput> {
  return document.gates.map((gate, position) => {
    const early = position === 0 || (gate.at !== undefined && gate.at < 0)
    return {
      key: gate.key,
      position,
      number: gate.number,
      title: gate.title,
      question: gate.question,
      beforePhase: document.phases.find(phase => phase.gateBefore === gate.key)?.key ?? null,
      atSeconds: gate.at === undefined ? null : Math.round(gate.at * 60),
      criteria: json(gate.criteria),
      voters: gate.voters,
      authority: gate.authority,
      validSeconds: gate.validMinutes ? Math.round(gate.validMinutes * 60) : early ? HALF_DAY : QUARTER_HOUR,
    }
  })
}
