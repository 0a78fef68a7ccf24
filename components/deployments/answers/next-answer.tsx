'use client'

import type { Act } from '../../../server/answers/acts/rules.ts'
import { CountdownRing } from '../../ui/countdown-ring.tsx'
import { TurnTag } from '../../ui/turn-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ActButtons } from './act-buttons.tsx'

/** What is next, and who acts: the reader's own act first, else the most pressing of anyone. */
export function NextAnswer({ act, more }: { act: Act | null; more: number }) {
  return (
    <div
      className={
        act?.yours ? 'flex h-full flex-col bg-raised px-5 py-3.5' : 'flex h-full flex-col px-5 py-3.5'
      }
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-12 font-label text-ink-3">What is next, and who acts?</h2>
        <Whose act={act} />
      </div>
      {act ? <NextAct act={act} more={more} /> : <p className="m-auto text-14">Nothing waits for anyone.</p>}
    </div>
  )
}

function Whose({ act }: { act: Act | null }) {
  if (!act) return null
  if (act.yours) return <TurnTag you>Your turn</TurnTag>
  if (act.kind === 'watch') return <span className="text-12 text-ink-3">automatic</span>
  return <TurnTag you={false}>{act.who}</TurnTag>
}

function NextAct({ act, more }: { act: Act; more: number }) {
  return (
    <div className="mt-2 flex flex-1 items-center gap-5">
      {act.until && act.since && <Left since={act.since} until={act.until} title={act.title} />}
      <div className="min-w-0 flex-1">
        <p className="text-20 font-strong tracking-[-.015em] text-balance text-ink-1">{act.title}</p>
        <p className="mt-0.5 line-clamp-2">
          {act.detail}
          {more > 0 && (
            <span className="text-ink-3">
              {' '}
              · {more} more {more === 1 ? 'thing waits' : 'things wait'}
            </span>
          )}
        </p>
        <ActButtons act={act} />
      </div>
    </div>
  )
}

function Left({ since, until, title }: { since: string; until: string; title: string }) {
  const now = useNow(1000)
  const end = Date.parse(until)
  return (
    <CountdownRing
      label={`${title}, time left`}
      remainingMs={Math.max(0, end - now)}
      totalMs={end - Date.parse(since)}
      size={64}
    />
  )
}
