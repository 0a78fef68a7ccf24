import type { Health } from '../../../server/answers/rules.ts'
import { Glyph, type GlyphKind } from '../../ui/glyph.tsx'

const GLYPHS: Record<Health['level'], GlyphKind> = {
  ok: 'ok',
  attention: 'attention',
  critical: 'critical',
  unknown: 'upcoming',
}

/** Are we OK? The machine's word; quiet when well, filled when not. */
export function OkAnswer({ health }: { health: Health }) {
  const loud = health.level === 'attention' || health.level === 'critical'
  return (
    <div
      data-tone={GLYPHS[health.level]}
      className={
        loud
          ? 'flex h-full flex-col bg-tone-surface px-4 py-3.5 cut-tone'
          : 'flex h-full flex-col px-4 py-3.5'
      }
    >
      <h2 className="text-12 font-label text-ink-3">Are we OK?</h2>
      <p
        role={health.level === 'critical' ? 'alert' : 'status'}
        className="my-auto flex items-center gap-3 text-40 font-title tracking-[-.035em] text-tone"
      >
        <Glyph kind={GLYPHS[health.level]} size={36} inherit />
        <span className="whitespace-nowrap">{health.word}</span>
      </p>
      <p className="line-clamp-3">{health.sentence}</p>
    </div>
  )
}
