'use client'

import type { Rollback } from '../../../server/deployments/state.types.ts'
import { formatDuration } from '../../ui/format.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { useNow } from '../../ui/use-now.ts'

/** The rollback as a phase of its own, with its clock against the target. */
export function RollbackRow({ rollback }: { rollback: Rollback }) {
  const now = useNow(1000)
  const running = rollback.finishedAt === null
  const end = rollback.finishedAt ? Date.parse(rollback.finishedAt) : now
  const taken = Math.max(0, end - Date.parse(rollback.startedAt))
  return (
    <li
      data-tone={running ? 'critical' : 'done'}
      className="-mx-2 grid grid-cols-[18px_1fr_auto] items-center gap-x-2.5 rounded-2 bg-tone-surface px-2 py-2 cut-tone"
    >
      <Glyph kind={running ? 'running' : 'done'} size={16} label={running ? 'running' : 'finished'} />
      <span className="font-strong text-ink-1">
        <span className="mr-2 text-tone">R</span>Rollback
      </span>
      <span className="text-12 font-strong text-ink-1">{running ? 'now' : 'done'}</span>
      <span className="num col-span-2 col-start-2 text-12">
        {formatDuration(taken)} of {formatDuration(rollback.targetSeconds * 1000)}
      </span>
      {running && (
        <ProgressLine
          value={Math.min(1, taken / (rollback.targetSeconds * 1000))}
          label="Rollback against its target"
          tone="critical"
          className="col-span-2 col-start-2 mt-1.5"
        />
      )}
    </li>
  )
}
