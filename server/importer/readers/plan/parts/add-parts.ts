import type { ReadingState } from '../../../reading-state.ts'
import { addSteps } from '../steps/add-steps.ts'
import type { StepCandidate } from '../steps/step-candidate.ts'
import type { Lane } from '../steps/traffic-share.ts'
import type { PlanPart } from './plan-part.ts'

/** Adds phases. Where none says when it starts, one follows the other from T-0. */
export function addPhases(reading: ReadingState, parts: PlanPart[], lane: Lane) {
  let clock = 0
  const hasTimes = parts.some(
    ({ facts, candidates }) =>
      facts.startsAt !== undefined || candidates.some(({ value }) => value.offset !== undefined),
  )
  for (const part of parts) {
    const { facts, candidates, section } = part
    const { durationMinutes, maxMinutes, retries, actions, onFailure, successCriteria } = facts
    const length = durationMinutes ?? sumOf(candidates)
    const startsAt = facts.startsAt ?? (hasTimes || durationMinutes === undefined ? undefined : clock)
    clock += length
    const id = reading.add('phase', {
      value: {
        number: part.number,
        title: part.title,
        actions,
        onFailure,
        successCriteria,
        ...(startsAt !== undefined && { startsAt }),
        ...(durationMinutes !== undefined && { durationMinutes }),
        ...(maxMinutes !== undefined && { maxMinutes }),
        ...(retries !== undefined && { retries }),
      },
      from: facts.from,
      sure: part.sure,
    })
    for (const text of facts.text) reading.add('note', { value: { text }, from: [section.node] })
    const end =
      startsAt !== undefined && durationMinutes !== undefined ? startsAt + durationMinutes : undefined
    addSteps(reading, candidates, id, lane, end)
  }
}

const sumOf = (candidates: StepCandidate[]) =>
  candidates.reduce((sum, { value }) => sum + (value.durationMinutes ?? 0), 0)

export function addProcedure(
  reading: ReadingState,
  { facts, candidates, title, sure }: PlanPart,
  lane: Lane,
) {
  const { durationMinutes, role, actions, onFailure, successCriteria } = facts
  const texts = [
    ...facts.text,
    ...(role ? [`Owner: ${role}`] : []),
    ...actions.map(each => `- ${each}`),
    ...onFailure.map(each => `On failure: ${each}`),
    ...successCriteria.map(each => `Done when: ${each}`),
  ]
  const id = reading.add('procedure', {
    value: { title, text: texts.join('\n'), ...(durationMinutes !== undefined && { durationMinutes }) },
    from: facts.from,
    sure,
  })
  addSteps(reading, candidates, id, lane)
}
