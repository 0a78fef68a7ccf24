'use client'

import { LockKeyhole, RotateCcw } from 'lucide-react'
import { type MouseEvent, type ReactNode, useId, useState } from 'react'
import { cx } from '../cx.ts'
import { Glyph } from '../glyph.tsx'
import { Hint } from '../hint.tsx'
import { TypedConfirm } from '../overlay/typed-confirm.tsx'
import { useHint } from '../use-hint.ts'
import { type HoldClock, type HoldPhase, useHold } from './use-hold.ts'

type HoldToConfirmProps = {
  seconds: number
  /** Sent once, when the hold is complete. A promise that rejects makes the button ready again. */
  onConfirm: () => unknown
  /** `Hold 2 s to roll back` */
  label: string
  holdingLabel?: string
  /** `Rolling back` */
  sentLabel: string
  /** Who has the authority, or why not now. Locks the button and is its hint. */
  lockedReason?: string | null
  /** The short words on the locked button, `Lead only`. */
  lockedLabel?: string
  /** What people who cannot hold type instead, for example the deployment number, and under which title. */
  typed: { word: string; title: string; confirmLabel: string }
  icon?: ReactNode
  /** A second, quieter line: what will happen, and how long it takes. */
  detail?: ReactNode
  size?: 32 | 40 | 56
  wide?: boolean
  /** Every frame of a hold, for a ring or a sheet beside it. */
  onHold?: (phase: HoldPhase, remainingMs: number) => void
  /** Time, for tests. */
  clock?: HoldClock
}

type Look = HoldPhase | 'locked'

const sizes = {
  32: 'h-8 px-3 text-13 max-md:h-11',
  40: 'h-10 px-4 text-14 max-md:h-11',
  56: 'h-14 px-5 text-16',
}
const looks: Record<Look, string> = {
  rest: 'border-critical text-critical',
  draining: 'border-critical text-critical',
  holding: 'border-critical text-ink-1',
  sent: 'border-transparent bg-critical-solid text-critical-on-solid',
  locked: 'border-dashed border-soft text-ink-3 font-label cursor-not-allowed',
}

/** For what must not happen by a slip: it is sent when the hold is full, and letting go early sends nothing. */
export function HoldToConfirm(props: HoldToConfirmProps) {
  const {
    seconds,
    onConfirm,
    label,
    holdingLabel = 'Keep holding',
    sentLabel,
    lockedReason,
    typed,
    size = 32,
  } = props
  const locked = Boolean(lockedReason)
  const hold = useHold({
    holdMs: seconds * 1000,
    locked,
    onConfirm,
    onHold: props.onHold,
    clock: props.clock,
  })
  const tip = useHint()
  const helpId = useId()
  const [typing, setTyping] = useState(false)
  const look: Look = locked && hold.phase === 'rest' ? 'locked' : hold.phase
  const words: Record<Look, string> = {
    rest: label,
    draining: label,
    holding: holdingLabel,
    sent: sentLabel,
    locked: props.lockedLabel ?? label,
  }

  function click(event: MouseEvent) {
    if (locked) tip.show()
    // Keys are caught before they become a click, so a click without a pointer comes from a screen reader
    // or a switch, which cannot hold.
    else if (event.detail === 0 && hold.phase === 'rest') setTyping(true)
  }

  function confirmTyped() {
    setTyping(false)
    void hold.sendNow()
  }

  return (
    <span className={cx('relative', props.wide ? 'flex w-full' : 'inline-flex')} {...tip.wrap}>
      <button
        type="button"
        {...hold.handlers}
        onClick={click}
        onContextMenu={event => event.preventDefault()}
        aria-disabled={locked || undefined}
        aria-describedby={locked ? tip.id : helpId}
        className={cx(
          'relative isolate inline-flex touch-none items-center justify-center gap-2 overflow-hidden rounded-2',
          'border font-strong whitespace-nowrap select-none',
          sizes[size],
          looks[look],
          props.wide && 'w-full',
        )}
      >
        <span
          ref={hold.fill}
          aria-hidden="true"
          className={cx('absolute inset-0 -z-10 origin-left bg-(--hold-fill)', look === 'sent' && 'hidden')}
          style={{ transform: 'scaleX(0)' }}
        />
        {(look === 'rest' || look === 'draining') && (
          <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-[3px] bg-current opacity-30" />
        )}
        <HoldIcon look={look} icon={props.icon} />
        <span className="grid text-left">
          {words[look]}
          {look !== 'locked' && <WidestOf words={[label, holdingLabel, sentLabel]} />}
          {props.detail && <small className="text-12 font-text text-ink-2">{props.detail}</small>}
        </span>
      </button>
      {lockedReason && <Hint {...tip.hint}>{lockedReason}</Hint>}
      {!locked && hold.phase !== 'sent' && (
        <TypeInstead helpId={helpId} seconds={seconds} onPress={() => setTyping(true)} />
      )}
      <span className="sr-only" aria-live="assertive">
        {hold.phase === 'draining' ? 'Cancelled, nothing was sent' : hold.phase === 'rest' ? '' : words[look]}
      </span>
      {typing && (
        <TypedConfirm {...typed} open onOpenChange={setTyping} onConfirm={confirmTyped}>
          {props.detail}
        </TypedConfirm>
      )}
    </span>
  )
}

/** Takes the room of the longest words, so that nothing beside the button moves while it is held. */
function WidestOf({ words }: { words: string[] }) {
  return words.map(word => (
    <span key={word} aria-hidden="true" className="invisible h-0 overflow-hidden">
      {word}
    </span>
  ))
}

function HoldIcon({ look, icon }: { look: Look; icon: ReactNode }) {
  if (look === 'sent') return <Glyph kind="running" inherit />
  if (look === 'locked') return <LockKeyhole size={16} aria-hidden="true" />
  return icon ?? <RotateCcw size={16} aria-hidden="true" />
}

function TypeInstead({ helpId, seconds, onPress }: { helpId: string; seconds: number; onPress: () => void }) {
  return (
    <>
      <span id={helpId} className="sr-only">
        {`Hold the Space or Enter key for ${seconds} seconds. Letting go early sends nothing.`}
      </span>
      <button
        type="button"
        onClick={onPress}
        className="sr-only focus:not-sr-only focus:absolute! focus:top-full focus:left-0 focus:z-20 focus:mt-1.5 focus:h-8 focus:rounded-2 focus:bg-ink-1 focus:px-3 focus:text-12 focus:font-label focus:text-ink-inverse"
      >
        Type instead of holding
      </button>
    </>
  )
}
