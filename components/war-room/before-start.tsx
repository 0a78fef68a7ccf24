'use client'

import Link from 'next/link'
import { byPosition } from '../../server/deployment/rules.ts'
import { startGates } from '../../server/engine/progress.rules.ts'
import { isInsideWindow } from '../../server/engine/rules.ts'
import { isOpen } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { startStatus } from '../deployment/start-status.ts'
import { OpenGateCard } from '../gates/open-gate-card.tsx'
import { TrafficSplit } from '../traffic/traffic-split.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { Panel } from '../ui/panel.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { type ReadyRow, readiness } from './start-readiness.ts'

/** Nothing runs yet: what the start waits for, by name, and where to see to it. */
export function BeforeStart() {
  const { deploymentId, state } = useDeploymentContext()
  const now = useNow(1000)
  const rows = readiness(state, new Date(now))
  const missing = rows.filter(row => row.missing !== null).length
  const gate = byPosition(state.gates).find(isOpen)
  return (
    <Panel title="Before the start" end={<ReadyPill missing={missing} />} className="lg:overflow-y-auto">
      {gate && <OpenGateCard gate={gate} />}
      <ul className="border-t border-hair">
        <WindowRow />
        {rows.map(row => (
          <Row key={row.key} row={row} base={`/deployments/${deploymentId}`} />
        ))}
      </ul>
      <div className="pt-3">
        <TrafficSplit quiet />
      </div>
    </Panel>
  )
}

function ReadyPill({ missing }: { missing: number }) {
  const { state } = useDeploymentContext()
  if (state.deployment.status === 'draft') return <StatusPill tone="upcoming">Draft</StatusPill>
  const { tone, text } = startStatus(startGates(state))
  if (tone !== 'waiting') return <StatusPill tone={tone}>{text}</StatusPill>
  return (
    <StatusPill tone="waiting">
      {missing > 0
        ? `${missing} ${missing === 1 ? 'thing is' : 'things are'} missing`
        : 'Waits for the decision'}
    </StatusPill>
  )
}

const MoveWindow = lazyPart(() => import('../deployment/move-window.tsx').then(file => file.MoveWindow))

const ROW = 'grid min-h-11 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 px-4 py-1.5'

function WindowRow() {
  const { state } = useDeploymentContext()
  const now = useNow(1000)
  const { start, end } = state.deployment.window
  const inside = isInsideWindow(state, new Date(now))
  const before = now < Date.parse(start)
  return (
    <li className={cx(ROW, 'border-b border-hair')}>
      <Glyph kind={inside ? 'ok' : before ? 'upcoming' : 'attention'} size={16} />
      <span>
        <b className="font-label">Window</b>
        <span className="num block text-12 text-ink-3">
          {formatUtc(start, 'date-time')} to {formatUtc(end, 'date-time')} UTC
        </span>
      </span>
      <span className="num text-12">
        {inside
          ? `open, ${formatWords(Date.parse(end) - now)} left`
          : before
            ? `opens in ${formatWords(Date.parse(start) - now)}`
            : 'over: starting needs a reason'}
        <span className="ml-3 empty:hidden">
          <MoveWindow />
        </span>
      </span>
    </li>
  )
}

function glyphOf(row: ReadyRow): GlyphKind {
  if (row.missing === null) return 'ok'
  return row.late ? 'attention' : 'upcoming'
}

function Row({ row, base }: { row: ReadyRow; base: string }) {
  return (
    <li className={cx(ROW, 'relative border-b border-hair hover:bg-hover')}>
      <Glyph
        kind={glyphOf(row)}
        size={16}
        label={row.missing === null ? 'done' : row.late ? 'late' : 'open'}
      />
      <span className="min-w-0">
        <Link href={`${base}${row.path}`} className="font-label text-ink-1 after:absolute after:inset-0">
          {row.title}
        </Link>
        {row.missing && <span className="block truncate text-12 text-ink-3">{row.missing}</span>}
      </span>
      <span className="grid w-16 gap-1">
        <span className="num text-right text-12">
          {row.done} of {row.of}
        </span>
        <ProgressLine
          height={2}
          value={row.of > 0 ? row.done / row.of : 1}
          tone={row.missing === null ? 'done' : 'ink'}
        />
      </span>
    </li>
  )
}
