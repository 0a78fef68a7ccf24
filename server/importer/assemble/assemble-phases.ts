import type { z } from 'zod'
import type { phaseSchema } from '../../runbooks/document.ts'
import { type Finding, type FindingOf, isKind } from '../finding.inputs.ts'
import { plainCase } from '../outline/titles.ts'
import { assembleSteps, type StepTools } from './assemble-steps.ts'
import { UniqueKeys } from './unique-keys.ts'

export type Phase = z.input<typeof phaseSchema>

/** Phases in the order of their start. Where no start or length is stated, one follows the other. */
export function assemblePhases(findings: Finding[], tools: StepTools): Phase[] {
  const keys = new UniqueKeys()
  const own = findings.filter(isKind('phase'))
  const elsewhere = new Set(
    findings.filter(({ kind }) => kind === 'procedure' || kind === 'rollback').map(({ id }) => id),
  )
  const steps = findings.filter(isKind('step')).filter(step => !step.in || !elsewhere.has(step.in))
  const phaseIds = new Set(own.map(({ id }) => id))
  const loose = steps.filter(step => !step.in || !phaseIds.has(step.in))
  let clock = 0
  const phases = own.map((finding, i): Phase => {
    const { value } = finding
    const held = steps.filter(step => step.in === finding.id)
    const isPreparation = ends(value) <= 0 && held.every(step => !step.value.command)
    const startsAt = value.startsAt ?? Math.min(clock, ...offsets(held))
    const durationMinutes = value.durationMinutes ?? lengthOf(held, startsAt)
    clock = startsAt + durationMinutes
    const { maxMinutes, retries } = value
    return {
      key: keys.of(value.title),
      number: value.number || String(i + 1),
      title: plainCase(value.title),
      startsAt,
      durationMinutes,
      ...((maxMinutes !== undefined || retries !== undefined) && {
        limits: { minutes: maxMinutes, retries },
      }),
      actions: [...value.actions, ...(isPreparation ? held.map(titleWithOffset) : [])],
      onFailure: value.onFailure,
      successCriteria: value.successCriteria,
      steps: isPreparation ? [] : assembleSteps(held, tools),
    }
  })
  if (loose.length > 0) phases.push(phaseOfLoose(loose, clock, phases.length, keys, tools))
  return phases
    .map((phase, i) => ({ phase, i }))
    .toSorted((a, b) => a.phase.startsAt - b.phase.startsAt || a.i - b.i)
    .map(({ phase }) => phase)
}

function phaseOfLoose(
  loose: FindingOf<'step'>[],
  clock: number,
  count: number,
  keys: UniqueKeys,
  tools: StepTools,
): Phase {
  const startsAt = Math.min(clock, ...offsets(loose))
  return {
    key: keys.of('deployment'),
    number: String(count + 1),
    title: 'Deployment',
    startsAt,
    durationMinutes: lengthOf(loose, startsAt),
    steps: assembleSteps(loose, tools),
  }
}

/** Nothing runs before T-0: what people do in a phase that is over by then is said, and asked by the checklist. */
const ends = ({ startsAt, durationMinutes = 0 }: FindingOf<'phase'>['value']) =>
  startsAt !== undefined && startsAt < 0 ? startsAt + durationMinutes : Number.POSITIVE_INFINITY

function titleWithOffset({ value: { title, offset } }: FindingOf<'step'>): string {
  if (offset === undefined) return title
  const hours = Math.abs(offset) / 60
  const distance = Number.isInteger(hours) && hours > 0 ? `${hours} h` : `${Math.abs(offset)} min`
  return `T${offset < 0 ? '−' : '+'}${distance}: ${title}`
}

const offsets = (steps: FindingOf<'step'>[]) => steps.flatMap(({ value }) => value.offset ?? [])

/** From its start to the end of its last step; without offsets the sum of its steps' lengths. */
function lengthOf(steps: FindingOf<'step'>[], startsAt: number): number {
  const ends = steps.map(({ value }) =>
    value.offset === undefined ? 0 : value.offset - startsAt + (value.durationMinutes ?? 0),
  )
  const sum = steps.reduce((total, { value }) => total + (value.durationMinutes ?? 0), 0)
  return Math.max(0, sum, ...ends)
}
