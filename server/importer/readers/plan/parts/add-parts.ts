import type { Reading } from '../../../reading-state.ts'
import { addSteps } from '../steps/add-steps.ts'
import type { Draft } from '../steps/step-candidate.ts'
import type { Lane } from '../steps/traffic-share.ts'
import type { Gathered } from './plan-part.ts'

/** Adds phases. Where none says when it starts, one follows the other from T-0. */
export function addPhases(reading: Reading, parts: Gathered[], lane: Lane) {
  let clock = 0
  const isTold = parts.some(
    ({ facts, drafts }) =>
      facts.startsAt !== undefined || drafts.some(({ value }) => value.offset !== undefined),
  )
  for (const part of parts) {
    const { facts, drafts, section } = part
    const { durationMinutes, maxMinutes, retries, actions, onFailure, successCriteria } = facts
    const length = durationMinutes ?? sumOf(drafts)
    const startsAt = facts.startsAt ?? (isTold || durationMinutes === undefined ? undefined : clock)
    clock += length
    const id = reading.add('phase', {
      value: {
        ...{ number: part.number, title: part.title, actions, onFailure, successCriteria },
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
    addSteps(reading, drafts, id, lane, end)
  }
}

const sumOf = (drafts: Draft[]) => drafts.reduce((sum, { value }) => sum + (value.durationMinutes ?? 0), 0)

export function addProcedure(reading: Reading, { facts, drafts, title, sure }: Gathered, lane: Lane) {
  const { durationMinutes, role, actions, onFailure, successCriteria } = facts
  const told = [
    ...facts.text,
    ...(role ? [`Owner: ${role}`] : []),
    ...actions.map(each => `- ${each}`),
    ...onFailure.map(each => `On failure: ${each}`),
    ...successCriteria.map(each => `Done when: ${each}`),
  ]
  const id = reading.add('procedure', {
    value: { title, text: told.join('\n'), ...(durationMinutes !== undefined && { durationMinutes }) },
    from: facts.from,
    sure,
  })
  addSteps(reading, drafts, id, lane)
}
