import { expect, it } from 'vitest'
import { stepKinds } from '../runbooks/step-kinds.ts'
import type { Step } from './state.types.ts'
import { isManual, waitsForPerson, waitsForWorker } from './step.rules.ts'

it('of all kinds, a person does the manual one', () => {
  const kinds = Object.keys(stepKinds) as Step['kind'][]
  expect(kinds.filter(kind => isManual({ kind }))).toEqual(['manual'])
})

it.each<[Step['kind'], Step['status'], { person: boolean; worker: boolean }]>([
  ['manual', 'pending', { person: false, worker: false }],
  ['manual', 'ready', { person: true, worker: false }],
  ['manual', 'succeeded', { person: false, worker: false }],
  ['command', 'pending', { person: false, worker: false }],
  ['command', 'ready', { person: false, worker: true }],
  ['command', 'running', { person: false, worker: false }],
  ['wait', 'ready', { person: false, worker: true }],
  ['traffic', 'lost', { person: false, worker: false }],
])('a %s step that is %s waits for %o', (kind, status, waits) => {
  const step = { kind, status }
  expect({ person: waitsForPerson(step), worker: waitsForWorker(step) }).toEqual(waits)
})
