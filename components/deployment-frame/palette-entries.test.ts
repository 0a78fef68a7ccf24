import { expect, it } from 'vitest'
import { gate, stateOf, step } from '../../test/builders/state.ts'
import { deploymentEntries, type Entry, entriesOfDeployment, found } from './palette-entries.ts'

const state = stateOf({
  gates: [gate('cutover', 0, { title: 'Pre-cutover' })],
  steps: [step('shift', 'one', { number: '5.2', title: 'Shift half of the users' })],
})
const entries = entriesOfDeployment(state)
const labels = (list: Entry[]) => list.map(({ label }) => label)

it('knows every place of the room', () => {
  const kinds = new Set(entries.map(({ kind }) => kind))
  expect([...kinds]).toEqual(['Place', 'Gate', 'Phase', 'Step', 'Person'])
  expect(entries.find(({ kind }) => kind === 'Step')?.href).toBe('/deployments/deployment-id?step=shift-id')
})

it('finds every word in any order, and what begins with it first', () => {
  expect(labels(found(entries, 'users shift'))).toEqual(['5.2 Shift half of the users'])
  expect(labels(found(entries, 'operations'))).toContain('Tomás Reyes')
  expect(labels(found(entries, 'gate 1'))[0]).toBe('GATE 1 Pre-cutover')
  expect(found(entries, 'nowhere')).toEqual([])
})

it('switches to other deployments only', () => {
  const row = { number: 1, name: 'A', fromVersion: '1', toVersion: '2', status: 'rolled_back' }
  const rows = [
    { ...row, id: 'x' },
    { ...row, id: 'y' },
  ] as Parameters<typeof deploymentEntries>[0]
  expect(deploymentEntries(rows, 'x')).toMatchObject([
    { href: '/deployments/y', detail: '1 to 2, rolled back' },
  ])
})
