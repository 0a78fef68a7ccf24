'use client'

import type { RollbackReadiness } from '../../server/engine/rollback-readiness.rules.ts'
import { LaneText } from '../systems/lane-text.tsx'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { RunControls } from './run-controls.tsx'

const GLYPHS: Record<RollbackReadiness['answer'], GlyphKind> = {
  yes: 'ok',
  doubtful: 'attention',
  not_needed: 'done',
  going: 'running',
  done: 'done',
  no: 'na',
  dead: 'critical',
}
const DETAIL_GLYPHS = { ok: 'ok', attention: 'attention', unknown: 'upcoming' } as const

/** Can we still go back? The rollback readiness, and the buttons that start a rollback. */
export function RollbackReadinessAnswer({ back }: { back: RollbackReadiness }) {
  return (
    <div className="flex h-full min-w-0 flex-col gap-1 px-5 py-3.5 max-md:px-4">
      <h2 className="text-12 font-label text-ink-3">Can we still go back?</h2>
      <p className="flex items-center gap-2 text-20 font-strong tracking-[-.015em] text-ink-1">
        <Glyph kind={GLYPHS[back.answer]} size={20} />
        {back.title}
      </p>
      <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-0.5 text-12">
        {back.details.map(detail => (
          <li key={detail.text} className="flex items-center gap-1.5">
            <Glyph kind={DETAIL_GLYPHS[detail.level]} size={14} />
            <span>
              <LaneText>{detail.words ?? detail.text}</LaneText>
            </span>
          </li>
        ))}
      </ul>
      <RunControls />
    </div>
  )
}
