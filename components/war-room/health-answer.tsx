import type { Health } from '../../server/engine/four-answers.rules.ts'
import { cx } from '../ui/cx.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'

const GLYPHS: Record<Exclude<Health['level'], 'ended'>, GlyphKind> = {
  ok: 'ok',
  attention: 'attention',
  critical: 'critical',
  unknown: 'upcoming',
}
const ENDED: Partial<Record<Health['word'], GlyphKind>> = {
  SUCCEEDED: 'ok',
  'PARTLY SUCCEEDED': 'attention',
  'ROLLED BACK': 'failed',
}

const glyphOf = ({ level, word }: Health): GlyphKind =>
  level === 'ended' ? (ENDED[word] ?? 'na') : GLYPHS[level]

/** The longer the word, the smaller it stands: the cell is as wide for each of them. */
function wordSize({ length }: string): string {
  if (length <= 2) return 'md:text-56 md:tracking-[-.03em]'
  if (length <= 8) return 'md:text-40 md:tracking-[-.035em] lg:max-xl:text-28'
  return 'md:text-28 md:tracking-[-.03em] lg:max-xl:text-20'
}

/** Are we OK? The machine's word; quiet when well, filled when not; after the end how it ended. */
export function HealthAnswer({ health }: { health: Health }) {
  const { word, level } = health
  const loud = level === 'attention' || level === 'critical'
  const glyph = glyphOf(health)
  return (
    <div
      data-tone={glyph}
      className={cx(
        'flex h-full min-w-0 flex-col px-4 py-3.5 transition-colors duration-300 max-md:pb-0',
        loud && 'bg-tone-surface cut-tone max-md:pb-3',
      )}
    >
      <h2 className={cx('text-12 font-label max-md:sr-only', loud ? 'text-ink-2' : 'text-ink-3')}>
        {level === 'ended' ? 'How did it end?' : 'Are we OK?'}
      </h2>
      <p
        role={level === 'critical' ? 'alert' : 'status'}
        className={cx(
          'flex items-center gap-3 font-title text-tone md:my-auto max-md:gap-2.5 max-md:text-28 max-md:tracking-[-.03em]',
          wordSize(word),
        )}
      >
        <Glyph
          kind={glyph}
          size={word.length <= 2 ? 44 : 36}
          inherit
          className="max-md:size-6 lg:max-xl:size-8"
        />
        <span className={word.length > 11 ? 'leading-none text-balance' : 'whitespace-nowrap'}>{word}</span>
      </p>
      <p className={cx('line-clamp-3 text-balance wrap-anywhere', !loud && 'max-md:mt-1')}>
        {health.sentence}
      </p>
    </div>
  )
}
