import { expect, it } from 'vitest'
import { gate, phase, stateOf, step } from '../../test/builders/state.ts'
import { startGates } from './progress.rules.ts'

const phases = [phase('prepare', 0), phase('build', 1), phase('switch', 2)]
const before = (...beforePhases: (string | null)[]) =>
  startGates(
    stateOf({
      phases,
      steps: [step('a', 'build'), step('b', 'switch')],
      gates: beforePhases.map((beforePhase, i) => gate(`gate-${i}`, i, { beforePhase })),
    }),
  ).map(({ key }) => key)

it('knows the gates that the start waits for: those before the first phase that has steps', () => {
  expect(before('build', 'switch', null)).toEqual(['gate-0'])
  expect(before('prepare', 'build', 'build', 'switch')).toEqual(['gate-0', 'gate-1', 'gate-2'])
  expect(before('switch', null)).toEqual([])
  expect(before()).toEqual([])
})
