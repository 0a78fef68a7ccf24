import { expect, it } from 'vitest'
import type { Step } from '../../../server/deployment/state.types.ts'
import { sloSchema } from '../../../server/runbooks/conditions.inputs.ts'
import { stateOf, step } from '../../../test/builders/state.ts'
import { stepSpecLines } from './step-spec-lines.ts'

const plan = {
  ...stateOf().plan,
  slos: [
    sloSchema.parse({
      key: 'errors',
      title: 'Error rate',
      metric: 'error_rate',
      comparison: '<',
      value: 0.1,
      unit: '%',
    }),
  ],
}

const facts = (rest: Partial<Step>) => {
  const shown = step('b', 'p', { number: '1.2', ...rest })
  const steps = { a: step('a', 'p', { number: '1.1', title: 'First' }), b: shown }
  return Object.fromEntries(stepSpecLines({ plan, steps }, shown).map(({ label, value }) => [label, value]))
}

it('says what is moved, checked or run', () => {
  expect(facts({ kind: 'traffic', spec: { kind: 'traffic', nextPercent: 50, holdSeconds: 0 } }).Moves).toBe(
    '50 % to BLUE, the rest to GREEN',
  )
  const check = {
    kind: 'check' as const,
    conditions: [{ kind: 'slo' as const, slo: 'errors', lane: 'next' as const }],
    forSeconds: 10,
    withinSeconds: 90,
  }
  expect(facts({ kind: 'check', spec: check })).toMatchObject({
    Holds: 'Error rate < 0.1 % on BLUE',
    For: '10 s without a break, within 90 s',
  })
})

it('says what comes before, and what happens when it goes wrong', () => {
  const spec = { kind: 'command' as const, command: 'true', env: [], expectedExitCodes: [0] }
  expect(facts({ kind: 'command', spec, dependsOn: ['a'], onFailure: 'rollback' })).toMatchObject({
    After: '1.1 First',
    'On failure': 'the deployment rolls back',
    'If its worker is lost': 'a person says whether it finished',
  })
})
