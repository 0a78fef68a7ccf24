'use client'

import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react'
import { type HoldState, press, progress, release, remaining, rest, stepped, tick } from './hold-machine.ts'

export type HoldClock = {
  now: () => number
  frame: (run: () => void) => number
  cancel: (id: number) => void
}
export type HoldPhase = HoldState['phase']

const browserClock: HoldClock = {
  now: () => performance.now(),
  frame: run => requestAnimationFrame(run),
  cancel: id => cancelAnimationFrame(id),
}

type HoldOptions = {
  holdMs: number
  locked: boolean
  onConfirm: () => unknown
  /** Every frame while something is held or drains: for a ring beside the button. */
  onHold?: (phase: HoldPhase, remainingMs: number) => void
  clock?: HoldClock
}

/**
 * Runs the hold machine on the frames of the browser. The fill is written straight to the element, so a hold
 * causes four renders and not one per frame.
 */
export function useHold({ holdMs, locked, onConfirm, onHold, clock = browserClock }: HoldOptions) {
  const [phase, setPhase] = useState<HoldPhase>('rest')
  const machine = useRef<HoldState>(rest)
  const fill = useRef<HTMLSpanElement>(null)
  const show = useEffectEvent((state: HoldState, now: number, still: boolean) => {
    const share = progress(state, now, holdMs)
    fill.current?.style.setProperty('transform', `scaleX(${still ? stepped(share, holdMs) : share})`)
    onHold?.(state.phase, remaining(state, now, holdMs))
  })

  const enter = useCallback((state: HoldState) => {
    machine.current = state
    setPhase(state.phase)
  }, [])

  // Whoever gave onConfirm shows a refusal; the button only becomes ready again.
  const send = useCallback(async () => {
    try {
      await onConfirm()
    } catch {
      enter(rest)
    }
  }, [onConfirm, enter])
  const fire = useEffectEvent(send)

  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (phase === 'rest' || phase === 'sent') return show(machine.current, clock.now(), still)
    let frame = 0
    const step = () => {
      const now = clock.now()
      const next = tick(machine.current, now, holdMs)
      show(next.state, now, still)
      if (next.state.phase !== machine.current.phase) enter(next.state)
      if (next.fire) void fire()
      else frame = clock.frame(step)
    }
    frame = clock.frame(step)
    return () => clock.cancel(frame)
  }, [phase, holdMs, clock, enter])

  const start = () => {
    if (!locked) enter(press(machine.current, clock.now()))
  }
  const stop = () => enter(release(machine.current, clock.now(), holdMs))
  const sendNow = () => {
    enter({ phase: 'sent' })
    return send()
  }
  return { phase, fill, handlers: holdHandlers(start, stop), sendNow }
}

function holdHandlers(start: () => void, stop: () => void) {
  const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) start()
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onBlur: stop,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') stop()
      if (!isHoldKey(event)) return
      event.preventDefault()
      if (!event.repeat) start()
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!isHoldKey(event)) return
      event.preventDefault()
      stop()
    },
  }
}
