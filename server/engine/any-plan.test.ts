import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, gate, iso, phase, stateOf } from '../../test/builders/state.ts'
import { applyChanges } from '../deployment/events/apply-event.ts'
import type { State, Step } from '../deployment/state.types.ts'
import { attempt, auto, settle } from '../worker/testing/settle.ts'

const arbitraryPlan = fc.record({
  steps: fc.array(
    fc.record({
      phase: fc.integer({ min: 0, max: 2 }),
      before: fc.array(fc.nat(9), { maxLength: 3 }),
      onFailure: fc.constantFrom('hold' as const, 'retry' as const, 'rollback' as const, 'continue' as const),
      maxRetries: fc.integer({ min: 0, max: 2 }),
      idempotent: fc.boolean(),
    }),
    { maxLength: 10 },
  ),
  gates: fc.subarray([0, 1, 2, 3]),
  ends: fc.infiniteStream(fc.constantFrom('succeeded', 'succeeded', 'succeeded', 'failed', 'lost')),
})

describe('any plan', () => {
  it('starts nothing behind a closed gate or an open dependency, holds only with a name, and comes to an end', () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ steps: given, gates, ends }) => {
        const steps = given.map((one, i) =>
          auto(`s${i}`, `p${one.phase}`, {
            position: i,
            dependsOn: one.before.filter(n => n < i && (given[n]?.phase ?? 9) <= one.phase).map(n => `s${n}`),
            onFailure: one.onFailure,
            maxRetries: one.maxRetries,
            idempotent: one.idempotent,
          }),
        )
        let state = stateOf({
          phases: [0, 1, 2].map(i => phase(`p${i}`, i)),
          steps: [...steps, auto('undo', 'rollback', { position: 99, number: 'R1' })],
          gates: gates.map(i => gate(`g${i}`, i, { beforePhase: i === 3 ? null : `p${i}` })),
        })
        for (let turn = 0; turn < 200; turn += 1) {
          state = settle(state, { now: at(60), resolved: {} }).state
          expectSane(state)
          if (['hypercare', 'rolled_back'].includes(state.deployment.status)) return
          state = act(state, ends.next().value ?? 'succeeded')
        }
        throw new Error('the plan never ends')
      }),
      { numRuns: 300 },
    )
  })
})

const isDone = (row: Step) =>
  ['succeeded', 'skipped'].includes(row.status) || (row.status === 'failed' && row.onFailure === 'continue')

function expectSane(state: State) {
  const { deployment } = state
  expect(deployment.status === 'holding').toBe(
    deployment.hold !== null && deployment.status !== 'rolling_back',
  )
  if (deployment.hold) expect(Object.keys(state.roles)).toContain(deployment.hold.releasedBy)
  for (const one of Object.values(state.phases)) {
    const before = Object.values(state.gates).filter(each => each.beforePhase === one.key)
    if (one.status !== 'pending') expect(before.every(({ status }) => status === 'go')).toBe(true)
  }
  for (const one of Object.values(state.steps)) {
    if (one.status !== 'ready' && one.status !== 'running') continue
    for (const key of one.dependsOn) {
      const other = Object.values(state.steps).find(each => each.key === key)
      if (other && one.phaseKey !== 'rollback') expect(isDone(other)).toBe(true)
    }
  }
  const moving = Object.values(state.steps).some(({ status }) => status === 'ready' || status === 'running')
  const over = ['hypercare', 'rolled_back'].includes(deployment.status)
  // Whoever looks at it always finds something that moves, or somebody who is asked.
  expect(moving || over || deployment.hold !== null).toBe(true)
}

/** One thing happens: a person releases what holds, or a worker takes a ready step or ends a running one. */
function act(state: State, end: 'succeeded' | 'failed' | 'lost'): State {
  const { hold } = state.deployment
  if (hold?.kind === 'gate') {
    return applyChanges(state, {
      gates: [{ ...(state.gates[hold.subject] as State['gates'][string]), status: 'go' }],
    })
  }
  const held = hold && state.steps[hold.subject]
  if (held) return applyChanges(state, { steps: [{ ...held, status: 'skipped' }] })
  const ready = Object.values(state.steps).find(({ status }) => status === 'ready')
  if (!ready) return state
  const number = ready.attempts + 1
  const row = attempt(ready.id, { number, status: end, endedAt: iso(1) })
  return applyChanges(state, { steps: [{ ...ready, status: end, attempts: number }], attempts: [row] })
}
