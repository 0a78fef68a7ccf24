import { expect, it } from 'vitest'
import type { Step } from '../../server/deployment/state.types.ts'
import { step } from '../../test/builders/state.ts'
import { stepAppearance, stepNote, wantedSeconds } from './step-appearance.ts'

const manual = { kind: 'manual', spec: { kind: 'manual', instructions: 'Ask in the room.' } } as const
const of = (rest: Partial<Step>) => step('a', 'p', rest)

it('shows a manual step that is ready as waiting for a person', () => {
  expect(stepAppearance(of({ ...manual, status: 'ready' })).weight).toBe('waiting')
  expect(stepAppearance(of({ kind: 'command', status: 'ready' })).weight).toBe('coming')
  expect(stepAppearance(of({ status: 'failed', onFailure: 'continue' })).glyph).toBe('attention')
})

it('counts the real seconds of what is real, and scales the plan', () => {
  expect(wantedSeconds(of({ spec: { kind: 'wait', seconds: 5 } }), 30)).toBe(5)
  expect(wantedSeconds(of({ ...manual, durationSeconds: 60 }), 30)).toBe(2)
  expect(wantedSeconds(of({ ...manual, durationSeconds: 30, phaseKey: 'rollback' }), 30)).toBe(30)
  expect(wantedSeconds(of({ ...manual, durationSeconds: 0 }), 1)).toBeNull()
})

it('says why a step stands as it does', () => {
  expect(stepNote(of({ status: 'failed', reason: 'exit code 1' }), 0)).toBe('exit code 1')
  expect(stepNote(of({ status: 'running', attempts: 2 }), 2)).toBe('Retry 1 of 2')
  expect(stepNote(of({ status: 'ready', attempts: 1, kind: 'command' }), 2)).toBe('Retry 1 of 2')
  expect(stepNote(of({ ...manual, status: 'ready' }), 0)).toBe('Ask in the room.')
  expect(stepNote(of({ status: 'running', attempts: 1 }), 0)).toBeNull()
})
