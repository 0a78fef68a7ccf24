import type { Slo } from '../conditions.inputs.ts'
import type { RunbookDocument } from '../document.ts'
import { writeCriterion } from './write-conditions.ts'
import { comparison, minutes, offset, seconds } from './write-quantities.rules.ts'
import { writeSteps } from './write-steps.ts'
import { blocks, field, heading, listField, table, textsField } from './write-text.ts'

type Phase = RunbookDocument['phases'][number]
type Gate = RunbookDocument['gates'][number]

const numbered = (what: string, number: string, title: string) =>
  `### ${heading(`${what}${number && ` ${number}`}: ${title}`)}`

export const writePlan = ({ phases, slos }: RunbookDocument) =>
  blocks(...phases.map((phase, index) => writePhase(phase, index, slos)))

function writePhase(phase: Phase, index: number, slos: Slo[]): string[] {
  const { limits = {} } = phase
  const steps = /^\d+(?:\.\d+)*$/.test(phase.number) ? phase.number : String(index + 1)
  const time = `${offset(phase.startsAt)}, ${minutes(phase.durationMinutes)}`
  return blocks(
    [`${numbered('Phase', phase.number, phase.title)} (${time}) \`${phase.key}\``],
    [
      ...field('Gate before', phase.gateBefore),
      ...(limits.minutes === undefined ? [] : [`- Time limit: ${minutes(limits.minutes)}`]),
      ...(limits.retries === undefined ? [] : [`- Retries: ${limits.retries}`]),
      ...textsField('Actions', phase.actions),
      ...textsField('On failure', phase.onFailure),
      ...textsField('Success criteria', phase.successCriteria),
    ],
    writeSteps({ steps: phase.steps, depth: 4, number: at => `${steps}.${at + 1}`, slos }),
  )
}

export const writeGates = ({ gates }: RunbookDocument) => blocks(...gates.map(writeGate))

const writeGate = (gate: Gate): string[] =>
  blocks(
    [`${numbered('GATE', gate.number, gate.title)} \`${gate.key}\``],
    [
      ...field('Question', gate.question || undefined),
      ...(gate.at === undefined ? [] : [`- At: ${offset(gate.at)}`]),
      ...field('Authority', gate.authority),
      ...field('Voters', gate.voters.length > 0 ? gate.voters.join(', ') : undefined),
      ...(gate.validMinutes === undefined ? [] : [`- Valid: ${minutes(gate.validMinutes)}`]),
      ...listField('Criteria', gate.criteria.map(writeCriterion)),
      ...textsField('No-go if', gate.noGo),
    ],
  )

export const writeSlos = ({ slos }: RunbookDocument) =>
  table(slos, [
    { name: 'Key', of: row => row.key },
    { name: 'Title', of: row => row.title },
    { name: 'Target', of: comparison },
    { name: 'Over', of: row => seconds(row.forSeconds) },
    { name: 'Baseline', of: row => row.baseline, optional: true },
  ])

export const writeTriggers = ({ triggers }: RunbookDocument) =>
  table(triggers, [
    { name: 'Key', of: row => row.key },
    { name: 'Title', of: row => row.title },
    { name: 'Kind', of: row => row.kind },
    { name: 'Condition', of: comparison },
    { name: 'For', of: row => seconds(row.forSeconds) },
    {
      name: 'Requests',
      of: ({ requests }) => requests && `${requests.metric} >= ${requests.atLeast}`,
      optional: true,
    },
    { name: 'Level', of: row => row.level },
    { name: 'Lane', of: row => row.lane },
    { name: 'Phases', of: row => row.phases.join(', '), optional: true },
    {
      name: 'Unreachable',
      of: row => (row.unreachableSeconds === undefined ? undefined : seconds(row.unreachableSeconds)),
      optional: true,
    },
    {
      name: 'Answer within',
      of: row => (row.reviewSeconds === undefined ? undefined : seconds(row.reviewSeconds)),
      optional: true,
    },
    {
      name: 'Else',
      of: row => (row.reviewDefault === 'rollback' ? undefined : row.reviewDefault),
      optional: true,
    },
    { name: 'In words', of: row => row.text, optional: true },
  ])

export function writeRollback({ rollback, slos }: RunbookDocument): string[] {
  const { criteria, authority, afterwards, steps, targetSeconds } = rollback
  if (targetSeconds === 300 && [criteria, authority, afterwards, steps].every(part => part.length === 0))
    return []
  return blocks(
    [
      `- Target: ${seconds(targetSeconds)}`,
      ...textsField('Criteria', criteria),
      ...textsField('Authority', authority),
      ...textsField('Afterwards', afterwards),
    ],
    writeSteps({ steps, depth: 3, number: at => `R${at + 1}`, slos }),
  )
}
