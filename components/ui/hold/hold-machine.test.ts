import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DRAIN_MS,
  type HoldState,
  press,
  progress,
  release,
  remaining,
  rest,
  stepped,
  tick,
} from './hold-machine.ts'

const HOLD = 2000

/** Presses, releases and frames at given times; answers the state and how often it was sent. */
function play(moves: ['press' | 'release' | 'frame', number][]) {
  let state: HoldState = rest
  let sent = 0
  for (const [move, at] of moves) {
    if (move === 'press') state = press(state, at)
    else if (move === 'release') state = release(state, at, HOLD)
    else {
      const next = tick(state, at, HOLD)
      state = next.state
      if (next.fire) sent += 1
    }
  }
  return { state, sent }
}

describe('a hold', () => {
  it('is sent once, in the frame in which it is full', () => {
    expect(
      play([
        ['press', 0],
        ['frame', 1999],
      ]).sent,
    ).toBe(0)
    const full = play([
      ['press', 0],
      ['frame', 1000],
      ['frame', 2000],
      ['frame', 2016],
      ['release', 2100],
      ['frame', 2200],
    ])
    expect(full).toEqual({ state: { phase: 'sent' }, sent: 1 })
  })

  it('let go early drains in 160 ms and sends nothing', () => {
    const state = release(press(rest, 0), 1000, HOLD)
    expect(progress(state, 1000, HOLD)).toBe(0.5)
    expect(progress(state, 1000 + DRAIN_MS / 2, HOLD)).toBe(0.25)
    expect(tick(state, 1000 + DRAIN_MS, HOLD)).toEqual({ state: rest, fire: false })
  })

  it('let go before the frame that would have sent it sends nothing, however late it is noticed', () => {
    expect(
      play([
        ['press', 0],
        ['release', 1990],
        ['frame', 5000],
      ]).sent,
    ).toBe(0)
  })

  it('pressed again while draining starts from nothing', () => {
    const again = press(release(press(rest, 0), 1900, HOLD), 1950)
    expect(progress(again, 1950, HOLD)).toBe(0)
    expect(remaining(again, 2950, HOLD)).toBe(1000)
  })

  it('pressed twice does not restart, and stays sent once sent', () => {
    const held = press(rest, 0)
    expect(press(held, 500)).toBe(held)
    expect(press({ phase: 'sent' }, 0)).toEqual({ phase: 'sent' })
    expect(release(rest, 0, HOLD)).toBe(rest)
  })

  it('whatever is pressed, is sent only after an unbroken hold of the whole time', () => {
    const move = fc.tuple(fc.constantFrom('press', 'release', 'frame'), fc.integer({ min: 0, max: 400 }))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), moves => {
        let at = 0
        let since: number | null = null
        let state: HoldState = rest
        for (const [kind, wait] of moves) {
          at += wait
          if (kind === 'press') {
            state = press(state, at)
            since ??= at
          } else if (kind === 'release') {
            state = release(state, at, HOLD)
            since = null
          } else {
            const next = tick(state, at, HOLD)
            if (next.fire) expect(at - (since ?? at)).toBeGreaterThanOrEqual(HOLD)
            state = next.state
          }
        }
      }),
    )
  })
})

describe('without motion', () => {
  it('the fill moves in whole seconds', () => {
    expect([0, 0.3, 0.5, 0.99, 1].map(share => stepped(share, HOLD))).toEqual([0, 0, 0.5, 0.5, 1])
    expect(stepped(0.9, 800)).toBe(0)
  })
})
