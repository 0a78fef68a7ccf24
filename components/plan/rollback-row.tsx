'use client'

import type { Rollback } from '../../server/deployment/state.types.ts'
import { cx } from '../ui/cx.ts'
import { formatDuration } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { RAIL_MARK, RAIL_ROW } from './phase-rail-class.ts'

/** The rollback as a phase of its own, with its clock against the target. */
export function RollbackRow({ rollback }: { rollback: Rollback }) {
  const now = useNow(1000)
  const running = rollback.finishedAt === null
  const end = rollback.finishedAt ? Date.parse(rollback.finishedAt) : now
  const taken = Math.max(0, end - Date.parse(rollback.startedAt))
  const share = taken / (rollback.targetSeconds * 1000)
  return (
    <li
      data-tone={running ? 'critical' : 'done'}
      aria-current={running ? 'step' : undefined}
      className={cx(
        RAIL_ROW,
        running
          ? '-mx-2 my-0.5 rounded-2 bg-tone-surface px-2 pt-2 pb-2.5 cut-tone before:left-[16.5px]!'
          : 'py-1',
      )}
    >
      <span className={cx(RAIL_MARK, running && 'bg-tone-surface!')}>
        <Glyph kind={running ? 'running' : 'done'} size={16} label={running ? 'running' : 'finished'} />
      </span>
      <span className={cx(running ? 'font-strong text-ink-1' : 'font-label text-ink-2')}>
        <span className="mr-2">R</span>Rollback
      </span>
      <span className="text-12 font-strong text-ink-1">{running ? 'now' : 'done'}</span>
      <span className="num col-span-2 col-start-2 pl-4 text-12">
        {formatDuration(taken)} of {formatDuration(rollback.targetSeconds * 1000)}
      </span>
      {running && (
        <ProgressLine
          value={Math.min(1, share)}
          label="Rollback against its target"
          tone="critical"
          className="col-span-2 col-start-2 mt-1.5 ml-4 bg-critical-line!"
        />
      )}
    </li>
  )
}
