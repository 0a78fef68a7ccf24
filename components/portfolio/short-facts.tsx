'use client'

import type { ActiveDeployment } from '../../server/portfolio/active-deployments.query.ts'
import type { ShortAnswers } from '../../server/portfolio/short-answers.query.ts'
import { formatDuration } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { TClock } from '../ui/time/clock.tsx'
import { TurnTag } from '../ui/turn-tag.tsx'

const HEALTH: Record<ShortAnswers['health']['level'], GlyphKind> = {
  ok: 'ok',
  attention: 'attention',
  critical: 'critical',
  unknown: 'upcoming',
  ended: 'done',
}
const BACK: Record<ShortAnswers['rollback']['answer'], GlyphKind> = {
  yes: 'ok',
  doubtful: 'attention',
  not_needed: 'done',
  going: 'running',
  done: 'done',
  no: 'na',
  dead: 'critical',
}

/** Are we OK? */
export function HealthFact({ health }: Pick<ShortAnswers, 'health'>) {
  return (
    <>
      <StatusPill tone={HEALTH[health.level]}>{health.word}</StatusPill>
      <span className="mt-0.5 block text-12 wrap-anywhere text-ink-3">{health.sentence}</span>
    </>
  )
}

/** Where are we against the plan? */
export function PaceFact({ row: { answers, rollback } }: { row: ActiveDeployment }) {
  const { word, differenceSeconds, unattended } = answers.plan
  if (unattended)
    return (
      <StatusPill plain tone="attention">
        no worker
      </StatusPill>
    )
  if (rollback)
    return (
      <StatusPill plain tone="critical">
        left: it goes back
      </StatusPill>
    )
  if (word === null) return <span className="text-ink-3">nothing to compare yet</span>
  if (word === 'on plan')
    return (
      <StatusPill plain tone="ok">
        on plan
      </StatusPill>
    )
  return (
    <StatusPill plain tone={word === 'late' ? 'attention' : 'ok'}>
      <b className="num">{formatDuration(Math.abs(differenceSeconds) * 1000)}</b> {word}
    </StatusPill>
  )
}

/** The same with the clock of the deployment. */
export function PlanFact({ row }: { row: ActiveDeployment }) {
  return (
    <>
      {row.startedAt && (
        <TClock zero={row.startedAt} stoppedAt={row.finishedAt} size={20} className="text-14!" />
      )}
      <span className="mt-0.5 block">
        <PaceFact row={row} />
      </span>
    </>
  )
}

/** Can we still go back? */
export function RollbackFact({ rollback }: Pick<ShortAnswers, 'rollback'>) {
  return (
    <span className="flex items-start gap-1.5">
      <Glyph kind={BACK[rollback.answer]} size={14} className="mt-0.5 flex-none" />
      <span className="min-w-0 wrap-anywhere">{rollback.title}</span>
    </span>
  )
}

/** What is next, and who acts? */
export function TurnFact({ turn }: Pick<ShortAnswers, 'turn'>) {
  if (!turn) return <span className="text-ink-3">Nothing waits for anyone</span>
  return (
    <>
      {turn.automatic || turn.tooEarly ? (
        <span className="text-12 font-label text-ink-3">{turn.tooEarly ? 'not yet' : 'automatic'}</span>
      ) : (
        <TurnTag you={turn.yours} className="max-w-full">
          <span className="truncate">{turn.yours ? 'Your turn' : turn.who}</span>
        </TurnTag>
      )}
      <span className="mt-0.5 block text-12 wrap-anywhere text-ink-2">{turn.title}</span>
    </>
  )
}
