import { expect, it } from 'vitest'
import { iso, role, step } from '../../test/builders/state.ts'
import type { Step } from '../deployment/state.types.ts'
import { actorText, stepActor } from './step-actor.rules.ts'

const ops = role('ops', 1)
const byWorker = { kind: 'command' } as const
const byMaya = { endedAt: iso(60), endedById: 'lead-id', endedByName: 'Maya Okafor' }
const byTomas = { endedAt: iso(60), endedById: 'ops-id', endedByName: 'Tomás Reyes' }

it.each<[string, Partial<Step>, string | null, string]>([
  ['a worker runs it', { ...byWorker, status: 'running' }, null, 'worker, for Operations Engineer'],
  [
    'a worker did it',
    { ...byWorker, status: 'succeeded', endedAt: iso(60) },
    null,
    'worker, for Operations Engineer',
  ],
  [
    'a worker failed, and a person skipped it',
    { ...byWorker, status: 'skipped', ...byMaya },
    'Maya Okafor',
    'Maya Okafor, for Operations Engineer',
  ],
  ['it is to be done by hand', { status: 'ready' }, 'Tomás Reyes', 'Tomás Reyes, Operations Engineer'],
  [
    'its person did it by hand',
    { status: 'succeeded', ...byTomas },
    'Tomás Reyes',
    'Tomás Reyes, Operations Engineer',
  ],
  [
    'another did it by hand',
    { status: 'succeeded', ...byMaya },
    'Maya Okafor',
    'Maya Okafor, for Operations Engineer',
  ],
  [
    'the engine cancelled it',
    { status: 'cancelled', endedAt: iso(60) },
    null,
    'worker, for Operations Engineer',
  ],
])('%s', (_how, rest, name, text) => {
  const acted = step('one', 'rollback', rest)
  const actor = stepActor(acted, ops)
  expect(actor.kind === 'person' ? actor.name : null).toBe(name)
  expect(actorText(acted, ops)).toBe(text)
})

it('says so where nobody holds the role, and where no role is named', () => {
  expect(actorText(step('one', 'one'), { ...ops, userId: null, userName: null })).toBe(
    'nobody yet, Operations Engineer',
  )
  expect(actorText(step('one', 'one', byWorker), undefined)).toBe('worker')
})
