import type { CheckCondition, Criterion } from '../conditions.ts'
import type { DocumentStep, RunbookDocument } from '../document.ts'
import { atLine } from './outline.ts'

/** The rollback plan's steps stand under this key, so no phase may have it. */
const ROLLBACK = 'rollback'

interface Keyed {
  key: string
}

/**
 * Every key stands once, and every key that is named exists: a plan that points nowhere would only fail at 01:00, and
 * a trigger for a phase that is not there would never roll anything back. Refuses with `invalid_input`, naming the key.
 */
export function checkReferences(document: RunbookDocument): RunbookDocument {
  const keys = keysOf(document)
  for (const phase of document.phases) {
    if (phase.key === ROLLBACK)
      throw atLine(1, `phase ${phase.number}: the key "${ROLLBACK}" is the rollback plan's`)
    need(keys.gate, phase.gateBefore, `phase ${phase.number}`)
  }
  refuseTwins(
    'gate before a phase',
    document.phases.flatMap(({ gateBefore: key }) => (key ? [{ key }] : [])),
  )
  for (const step of stepsOf(document)) {
    need(keys.role, step.role, `step ${step.key}`)
    for (const key of step.dependsOn) need(keys.step, key, `step ${step.key}`)
    if (step.spec.kind === 'check')
      for (const each of step.spec.conditions) named(each, keys, `step ${step.key}`)
  }
  for (const gate of document.gates) {
    for (const key of [gate.authority, ...gate.voters]) need(keys.role, key, `GATE ${gate.number}`)
    for (const criterion of gate.criteria) named(criterion, keys, `GATE ${gate.number}`)
  }
  for (const { title, phases } of document.triggers) {
    for (const key of phases) need(keys.phase, key, `trigger "${title}"`)
  }
  for (const { title, role } of document.checklist.sections.flatMap(section => section.items)) {
    need(keys.role, role, `item "${title}"`)
  }
  return document
}

const stepsOf = (document: RunbookDocument): DocumentStep[] => [
  ...document.phases.flatMap(phase => phase.steps),
  ...document.rollback.steps,
]

function keysOf(document: RunbookDocument) {
  refuseTwins('variable', document.variables)
  refuseTwins('sign-off', document.signOffs)
  refuseTwins('trigger', document.triggers)
  refuseTwins('template', document.communications.templates)
  return {
    role: refuseTwins('role', document.roles),
    section: refuseTwins('checklist section', document.checklist.sections),
    phase: refuseTwins('phase', document.phases),
    gate: refuseTwins('gate', document.gates),
    step: refuseTwins('step', stepsOf(document)),
    slo: refuseTwins('service level', document.slos),
    group: new Set(document.signOffs.map(({ group }) => group)),
  }
}

/** The keys; refuses one that stands twice. */
function refuseTwins(what: string, rows: Keyed[]): Set<string> {
  const seen = new Set<string>()
  for (const { key } of rows) {
    if (seen.has(key)) throw atLine(1, `the ${what} "${key}" stands twice; give one of them another key`)
    seen.add(key)
  }
  return seen
}

function need(known: Set<string>, key: string | undefined, where: string) {
  if (key !== undefined && !known.has(key)) throw atLine(1, `${where} names "${key}", which does not exist`)
}

/** What a judged line points at. */
function named(judged: Criterion | CheckCondition, keys: ReturnType<typeof keysOf>, where: string) {
  if (judged.kind === 'slo') need(keys.slo, judged.slo, where)
  if (judged.kind === 'section') need(keys.section, judged.section, where)
  if (judged.kind === 'phase') need(keys.phase, judged.phase, where)
  if (judged.kind === 'step') need(keys.step, judged.step, where)
  if (judged.kind === 'sign-offs') need(keys.group, judged.group, where)
}
