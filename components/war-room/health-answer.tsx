import type { Health } from '../../server/engine/four-answers.rules.ts'
import { cx } from '../ui/cx.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'

const GLYPHS: Record<Health['level'], GlyphKind> = {
  ok: 'ok',
  attention: 'attention',
  critical: 'critical',
  unknown: 'upcoming',
}

/** Are we OK? The machine's word; quiet when well, filled when not. */
export function HealthAnswer({ health }: { health: Health }) {
  const loud = health.level === 'attention' || health.level === 'critical'
  const short = health.word.length <= 2
  return (
    <div
      data-tone={GLYPHS[health.level]}
      className={cx(
        'flex h-full min-w-0 flex-col px-4 py-3.5 transition-colors duration-300 max-md:pb-0',
        loud && 'bg-tone-surface cut-tone max-md:pb-3',
      )}
    >
      <h2 className={cx('text-12 font-label max-md:sr-only', loud ? 'text-ink-2' : 'text-ink-3')}>
        Are we OK?
      </h2>
      <p
        role={health.level === 'critical' ? 'alert' : 'status'}
        className={cx(
          'flex items-center gap-3 font-title text-tone md:my-auto max-md:gap-2.5 max-md:text-28 max-md:tracking-[-.03em]',
          short ? 'md:text-56 md:tracking-[-.03em]' : 'md:text-40 md:tracking-[-.035em] lg:max-xl:text-28',
        )}
      >
        <Glyph
          kind={GLYPHS[health.level]}
          size={short ? 44 : 36}
          inherit
          className="max-md:size-6 lg:max-xl:size-8"
        />
        <span className="whitespace-nowrap">{health.word}</span>
      </p>
      <p className={cx('line-clamp-3 text-balance wrap-anywhere', !loud && 'max-md:mt-1')}>
        {health.sentence}
      </p>
    </div>
  )
}
