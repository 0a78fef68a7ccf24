import type { CheckCondition, Criterion } from '../conditions.inputs.ts'
import { circular } from '../dependency-circles.rules.ts'
import type { DocumentStep, RunbookDocument } from '../document.ts'
import { documentUnfit } from '../refusals.rules.ts'
import { ROLLBACK_PHASE } from '../rollback-phase.rules.ts'

interface Keyed {
  key: string
}
type Path = (string | number)[]

/** What points nowhere or stands twice, and where in the document. */
export interface ReferenceProblem {
  path: Path
  text: string
}

/**
 * Every key stands once, every key that is named exists, no steps wait for each other, no section asks for more items
 * than it has: a plan that points nowhere would only fail at 01:00, and a trigger for a phase that is not there would
 * never roll anything back. Refuses with `invalid_input`, naming the key.
 */
export function checkReferences(document: RunbookDocument): RunbookDocument {
  const [first] = referenceProblems(document)
  if (first) throw documentUnfit({ path: first.path.join('.'), problem: first.text })
  return document
}

/** All of them; none for a document that holds together. */
export function referenceProblems(document: RunbookDocument): ReferenceProblem[] {
  const problems: ReferenceProblem[] = []
  const say = (path: Path, text: string) => problems.push({ path, text })
  refuseTwins(document, say)
  const keys = keysOf(document)
  const need = (known: Set<string>, key: string | undefined, path: Path, where: string) => {
    if (key !== undefined && !known.has(key)) say(path, `${where} names "${key}", which does not exist`)
  }
  const judge = (judged: Criterion | CheckCondition, path: Path, where: string) => {
    if ('role' in judged) need(keys.role, judged.role, path, where)
    for (const [known, key] of namedBy(judged, keys)) need(known, key, path, where)
  }
  document.phases.forEach(({ key, number, gateBefore }, index) => {
    const path = ['phases', index]
    if (key === ROLLBACK_PHASE)
      say(path, `phase ${number}: the key "${ROLLBACK_PHASE}" is the rollback plan's`)
    need(keys.gate, gateBefore, path, `phase ${number}`)
  })
  for (const { step, path } of stepsOf(document)) {
    const where = `step ${step.key}`
    if (step.kind !== step.spec.kind)
      say(path, `${where} is of two kinds: ${step.kind} and ${step.spec.kind}`)
    need(keys.role, step.role, path, where)
    for (const key of step.dependsOn) need(keys.step, key, path, where)
    if (step.spec.kind === 'check') for (const each of step.spec.conditions) judge(each, path, where)
  }
  refuseCircles(document, say)
  document.gates.forEach(({ number, authority, voters, criteria }, index) => {
    const [path, where] = [['gates', index], `GATE ${number}`]
    for (const key of [authority, ...voters]) need(keys.role, key, path, where)
    criteria.forEach((criterion, at) => {
      judge(criterion, [...path, 'criteria', at], where)
    })
  })
  document.triggers.forEach(({ title, phases }, index) => {
    for (const key of phases) need(keys.phase, key, ['triggers', index], `trigger "${title}"`)
  })
  refuseOutOfReach(document, say)
  document.checklist.sections.forEach(({ items }, index) => {
    items.forEach(({ title, role }, at) => {
      need(keys.role, role, ['checklist', 'sections', index, 'items', at], `item "${title}"`)
    })
  })
  return problems
}

const stepsOf = ({ phases, rollback }: RunbookDocument): { step: DocumentStep; path: Path }[] => [
  ...phases.flatMap(({ steps }, phase) =>
    steps.map((step, index) => ({ step, path: ['phases', phase, 'steps', index] })),
  ),
  ...rollback.steps.map((step, index) => ({ step, path: ['rollback', 'steps', index] })),
]

/** A step that waits for itself, straight or by way of others, would never start. */
function refuseCircles(document: RunbookDocument, say: Say) {
  const steps = stepsOf(document)
  const indexOf = new Map(steps.map(({ step }, index) => [step.key, index]))
  const dependsOn = steps.map(({ step }) => step.dependsOn.flatMap(key => indexOf.get(key) ?? []))
  for (const { from, all } of circular(dependsOn)) {
    const { step, path } = steps[from] as (typeof steps)[number]
    const names = all.map(index => steps[index]?.step.key)
    const text =
      all.length === 1
        ? `step ${step.key} waits for itself, so it would never start`
        : `the steps ${names.join(', ')} wait for each other in a circle, so none of them would start`
    say(path, text)
  }
}

/** "At least 20" of a section of 19 items could never be met. */
function refuseOutOfReach({ checklist, gates }: RunbookDocument, say: Say) {
  const { sections } = checklist
  sections.forEach(({ title, rule, items }, index) => {
    if (!rule || rule.atLeast <= items.length) return
    const text = `section "${title}" asks for at least ${rule.atLeast} items, but has ${items.length}`
    say(['checklist', 'sections', index], `${text}, so it could never be passed`)
  })
  gates.forEach(({ number, criteria }, index) => {
    criteria.forEach((criterion, at) => {
      if (criterion.kind !== 'section' || criterion.atLeast === undefined) return
      const section = sections.find(({ key }) => key === criterion.section)
      if (!section || criterion.atLeast <= section.items.length) return
      const { title, items } = section
      const text = `GATE ${number} asks for at least ${criterion.atLeast} items of the section "${title}", which has ${items.length}`
      say(['gates', index, 'criteria', at], `${text}, so it could never be GO`)
    })
  })
}

const setOf = (rows: Keyed[]) => new Set(rows.map(({ key }) => key))

const keysOf = (document: RunbookDocument) => ({
  role: setOf(document.roles),
  section: setOf(document.checklist.sections),
  phase: setOf(document.phases),
  gate: setOf(document.gates),
  step: setOf(stepsOf(document).map(({ step }) => step)),
  slo: setOf(document.slos),
  group: new Set(document.signOffs.map(({ group }) => group)),
})

type Say = (path: Path, text: string) => void

function refuseTwins(document: RunbookDocument, say: Say) {
  const at = (part: keyof RunbookDocument, rows: Keyed[]) =>
    rows.map(({ key }, index) => ({ key, path: [part, index] }))
  const sections = document.checklist.sections
  const gatesBefore = document.phases.map(({ gateBefore }) => ({ key: gateBefore ?? '' }))
  const kinds: [string, { key: string; path: Path }[]][] = [
    ['variable', at('variables', document.variables)],
    ['sign-off', at('signOffs', document.signOffs)],
    ['trigger', at('triggers', document.triggers)],
    [
      'template',
      document.communications.templates.map(({ key }, index) => ({
        key,
        path: ['communications', 'templates', index],
      })),
    ],
    ['role', at('roles', document.roles)],
    [
      'checklist section',
      sections.map(({ key }, index) => ({ key, path: ['checklist', 'sections', index] })),
    ],
    ['phase', at('phases', document.phases)],
    ['gate', at('gates', document.gates)],
    ['step', stepsOf(document).map(({ step: { key }, path }) => ({ key, path }))],
    ['service level', at('slos', document.slos)],
    ['gate before a phase', at('phases', gatesBefore).filter(({ key }) => key !== '')],
  ]
  for (const [what, rows] of kinds) {
    const seen = new Set<string>()
    for (const { key, path } of rows) {
      if (seen.has(key)) say(path, `the ${what} "${key}" stands twice; give one of them another key`)
      seen.add(key)
    }
  }
}

/** What a judged line points at: the keys it may name, and the one it names. */
function namedBy(
  judged: Criterion | CheckCondition,
  keys: ReturnType<typeof keysOf>,
): [Set<string>, string][] {
  switch (judged.kind) {
    case 'slo':
      return [[keys.slo, judged.slo]]
    case 'section':
      return [[keys.section, judged.section]]
    case 'phase':
      return [[keys.phase, judged.phase]]
    case 'step':
      return [[keys.step, judged.step]]
    case 'sign-offs':
      return [[keys.group, judged.group]]
    default:
      return []
  }
}
