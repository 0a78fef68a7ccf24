'use client'

import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { LaneText } from '../systems/lane-text.tsx'
import { ByHandCommand } from '../traffic/by-hand-command.tsx'
import { cx } from '../ui/cx.ts'
import { formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { CountdownRing } from '../ui/time/countdown-ring.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { TurnTag } from '../ui/turn-tag.tsx'
import { NextActionButtons } from './next-action-buttons.tsx'

/** What is next, and who acts: the reader's own act first, else the most pressing of anyone. */
export function NextActionAnswer({ act, more }: { act: NextAction | null; more: number }) {
  const turn = act?.yours && !act.tooEarly
  return (
    <div
      className={cx(
        'flex h-full min-w-0 flex-col px-5 py-3.5 max-md:px-4',
        turn &&
          'bg-raised cut-raised max-md:mx-3 max-md:my-2 max-md:h-auto max-md:rounded-3 max-md:shadow-edge',
      )}
    >
      <div className="flex min-h-5 items-center justify-between gap-2">
        <h2 className="text-12 font-label text-ink-3">What is next, and who acts?</h2>
        <Whose act={act} />
      </div>
      {act ? <NextAct act={act} more={more} /> : <Nothing />}
    </div>
  )
}

function Whose({ act }: { act: NextAction | null }) {
  if (!act) return null
  if (act.tooEarly && act.yours) return <span className="text-12 font-label text-ink-3">not yet</span>
  if (act.yours) return <TurnTag you>Your turn</TurnTag>
  if (act.kind === 'watch') return <span className="text-12 font-label text-ink-3">automatic</span>
  return (
    <TurnTag you={false}>
      <span className="max-w-52 truncate">{act.who}</span>
    </TurnTag>
  )
}

function NextAct({ act, more }: { act: NextAction; more: number }) {
  return (
    <div className="mt-1 flex flex-1 items-center gap-5">
      {act.until && act.since && <Left since={act.since} until={act.until} title={act.title} />}
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 text-20 font-strong tracking-[-.015em] text-balance wrap-anywhere text-ink-1">
          {act.kind === 'watch' && (
            <Glyph kind="running" size={20} className="mr-2 inline-block align-[-3px]" />
          )}
          <LaneText size={20}>{act.words ?? act.title}</LaneText>
        </p>
        <p className="mt-0.5 line-clamp-2 wrap-anywhere">
          {act.detail && <LaneText>{act.detail}</LaneText>} <Since act={act} />
        </p>
        {act.byHand && <ByHandCommand command={act.byHand} className="mt-2" />}
        <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
          <NextActionButtons act={act} />
          {more > 0 && (
            <span className="text-12 text-ink-3">
              {more} more {more === 1 ? 'thing waits' : 'things wait'}
            </span>
          )}
        </div>
      </div>
    </div>
  )
}

/** For how long it has been somebody else's turn: after half a minute one wants to know. */
function Since({ act }: { act: NextAction }) {
  const now = useNow(1000)
  const waited = act.since ? now - Date.parse(act.since) : 0
  if (act.kind === 'watch' || waited < 30_000) return null
  return <span className="num text-ink-3">Waiting for {formatWords(waited)}.</span>
}

function Left({ since, until, title }: { since: string; until: string; title: string }) {
  const now = useNow(1000)
  const end = Date.parse(until)
  return (
    <CountdownRing
      label={`${title}, time left`}
      remainingMs={Math.max(0, end - now)}
      totalMs={end - Date.parse(since)}
      size={72}
    />
  )
}

const CALM: Partial<Record<string, string>> = {
  rolled_back: 'The rollback is done. Decide in the review whether there is a second try.',
  closed: 'This deployment is over. Its record stays.',
  aborted: 'This deployment ended before any user saw it. Its record stays.',
}

function Nothing() {
  const { deployment } = useDeploymentContext().state
  return (
    <div className="my-auto">
      <p className="text-20 font-strong tracking-[-.015em] text-ink-1">Nothing waits for anyone</p>
      <p className="mt-0.5">{CALM[deployment.status] ?? 'The next step starts by itself.'}</p>
    </div>
  )
}
