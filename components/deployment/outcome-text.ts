import { OUTCOME_WORDS, type Outcome, outcomeOf } from '../../server/deployment/outcome.rules.ts'
import type { Deployment } from '../../server/deployment/state.types.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

const TONES: Record<Outcome, GlyphKind> = {
  succeeded: 'ok',
  partial: 'attention',
  rolled_back: 'failed',
  aborted: 'na',
}

/** How a deployment ended, as a shape and a word; null while it has not. */
export function outcomeText(
  deployment: Pick<Deployment, 'status' | 'outcome'>,
): { tone: GlyphKind; text: string } | null {
  const outcome = outcomeOf(deployment)
  return outcome && { tone: TONES[outcome], text: OUTCOME_WORDS[outcome] }
}
