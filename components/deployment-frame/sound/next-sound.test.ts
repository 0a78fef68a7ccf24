import { expect, it } from 'vitest'
import { gate } from '../../../test/builders/state.ts'
import { decisionsOf, firstMemory, type Heard, nextSound, type Sound } from './next-sound.ts'

const quiet: Heard = { now: 0, turn: null, critical: null, gates: [], touchedAt: -1, acknowledged: null }

/** The sounds of a story told second by second. */
function play(...story: Partial<Heard>[]): (Sound | null)[] {
  let memory = firstMemory(quiet)
  let heard = quiet
  return story.map(change => {
    heard = { ...heard, ...change }
    const next = nextSound(memory, heard)
    memory = next.memory
    return next.sound
  })
}

it('says nothing of what was so when the room was opened', () => {
  const heard = { ...quiet, turn: 'vote', gates: ['g1'] }
  expect(nextSound(firstMemory(heard), { ...heard, now: 1000 }).sound).toBeNull()
})

it('sounds once for a turn, and once more after a minute if nobody touched anything', () => {
  const told = play(
    { now: 1000, turn: 'vote' },
    { now: 2000 },
    { now: 61_000 },
    { now: 62_000 },
    { now: 200_000 },
  )
  expect(told).toEqual(['your_turn', null, 'your_turn', null, null])
  expect(play({ now: 1000, turn: 'vote' }, { now: 61_000, touchedAt: 5000 })).toEqual(['your_turn', null])
})

it('sounds for the next turn', () => {
  expect(play({ now: 1000, turn: 'vote' }, { now: 2000, turn: 'decide' }, { now: 3000, turn: null })).toEqual(
    ['your_turn', 'your_turn', null],
  )
})

it('repeats what is critical every ten seconds until it is acknowledged', () => {
  const told = play(
    { now: 1000, critical: 'rollback', turn: 'confirm' },
    { now: 5000 },
    { now: 11_000 },
    { now: 12_000, acknowledged: 'rollback' },
    { now: 30_000 },
  )
  expect(told).toEqual(['critical', null, 'critical', null, null])
})

it('has one note for a decided gate, none for a decision that is taken back', () => {
  const decided = (decidedAt: string | null) => ({ gates: decisionsOf([gate('g1', 1, { decidedAt })]) })
  const told = play(
    decided('2026-01-01T10:00:00Z'),
    { now: 2000 },
    decided(null),
    decided('2026-01-01T11:00:00Z'),
  )
  expect(told).toEqual(['gate_decided', null, null, 'gate_decided'])
})

it('has one note for each of two gates', () => {
  expect(play({ gates: ['g1 10:00'] }, { gates: ['g1 10:00', 'g2 10:05'] }, { gates: ['g2 10:05'] })).toEqual(
    ['gate_decided', 'gate_decided', null],
  )
})
