'use client'

import type { Attempt } from '../../../server/deployment/state.types.ts'
import { cx } from '../../ui/cx.ts'
import { formatDuration, formatUtc } from '../../ui/format.ts'
import { Glyph, type GlyphKind } from '../../ui/glyph.tsx'
import { useNow } from '../../ui/time/use-now.ts'

const GLYPHS: Record<Attempt['status'], GlyphKind> = {
  running: 'running',
  succeeded: 'done',
  failed: 'critical',
  lost: 'attention',
  cancelled: 'na',
}

interface AttemptListProps {
  attempts: Attempt[]
  chosen: Attempt | undefined
  onChoose: (id: string) => void
}

/** Every attempt of a step; the chosen one's output is below. A failed one stays in the list. */
export function AttemptList({ attempts, chosen, onChoose }: AttemptListProps) {
  return (
    <ul aria-label="Attempts" className="grid gap-px">
      {attempts.map(attempt => (
        <li key={attempt.id}>
          <button
            type="button"
            aria-pressed={attempt.id === chosen?.id}
            onClick={() => onChoose(attempt.id)}
            className={cx(
              'grid min-h-8 w-full grid-cols-[16px_auto_1fr_auto] items-center gap-2 rounded-2 px-2 py-1 text-left',
              'hover:bg-hover max-md:min-h-11',
              attempt.id === chosen?.id && 'bg-hover',
            )}
          >
            <Glyph kind={GLYPHS[attempt.status]} size={16} label={attempt.status} />
            <span className="font-label text-ink-1">Attempt {attempt.number}</span>
            <span className="truncate text-12 text-ink-2">{attemptWords(attempt)}</span>
            <span className="num text-12 text-ink-3">
              {formatUtc(attempt.startedAt, 'time-seconds')} · <Took attempt={attempt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function attemptWords({ reason, cancelReason, exitCode }: Attempt): string {
  const exit = exitCode === null || exitCode === 0 ? '' : `exit code ${exitCode}`
  return reason ?? cancelReason ?? exit
}

function Took({ attempt }: { attempt: Attempt }) {
  const now = useNow(1000)
  const end = attempt.endedAt ? Date.parse(attempt.endedAt) : now
  return formatDuration(Math.max(0, end - Date.parse(attempt.startedAt)))
}
