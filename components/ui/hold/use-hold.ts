'use client'

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
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
  const from = useRef<{ x: number; y: number } | null>(null)
  const sendNow = () => {
    enter({ phase: 'sent' })
    return send()
  }
  return {
    phase,
    fill,
    handlers: { ...pointerHandlers(start, stop, from), ...keyHandlers(start, stop) },
    sendNow,
  }
}

/** A pointer that slides further than this from where it pressed, in pixels, has let go. */
const SLIP_PX = 48

function pointerHandlers(
  start: () => void,
  stop: () => void,
  from: RefObject<{ x: number; y: number } | null>,
) {
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      // Held is what the finger does, not where the page has moved the button meanwhile.
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: event.clientX, y: event.clientY }
      start()
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = from.current ?? { x: clientX, y: clientY }
      if (Math.hypot(clientX - x, clientY - y) > SLIP_PX) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onLostPointerCapture: stop,
  }
}

function keyHandlers(start: () => void, stop: () => void) {
  const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return {
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
