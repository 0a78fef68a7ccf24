import type { Step } from '../../server/deployment/state.types.ts'
import { isManual, waitsForPerson } from '../../server/deployment/step.rules.ts'
import { ROLLBACK_PHASE } from '../../server/runbooks/rollback-phase.rules.ts'
import { stepKindRules } from '../../server/runbooks/step-kinds.rules.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

export interface StepAppearance {
  glyph: GlyphKind
  /** The state in a word, for those who cannot see the shape. */
  word: string
  /** How loud the row is. */
  weight: 'past' | 'now' | 'waiting' | 'bad' | 'coming'
}

const LOOKS: Record<Step['status'], StepAppearance> = {
  pending: { glyph: 'upcoming', word: 'upcoming', weight: 'coming' },
  ready: { glyph: 'upcoming', word: 'ready', weight: 'coming' },
  running: { glyph: 'running', word: 'running', weight: 'now' },
  succeeded: { glyph: 'done', word: 'done', weight: 'past' },
  failed: { glyph: 'critical', word: 'failed', weight: 'bad' },
  lost: { glyph: 'attention', word: 'lost', weight: 'bad' },
  skipped: { glyph: 'na', word: 'skipped', weight: 'past' },
  cancelled: { glyph: 'na', word: 'cancelled', weight: 'past' },
}

/** The shape, word and weight of a step. A manual step that is ready waits for a person. */
export function stepAppearance(step: Pick<Step, 'status' | 'kind' | 'onFailure'>): StepAppearance {
  if (waitsForPerson(step)) return { glyph: 'waiting', word: 'waits for a person', weight: 'waiting' }
  if (step.status === 'failed' && step.onFailure === 'continue')
    return { glyph: 'attention', word: 'failed, goes on', weight: 'past' }
  return LOOKS[step.status]
}

/** Real seconds a step is meant to take: its own where the clock is real, else its plan's at the plan's speed. */
export function wantedSeconds({ spec, durationSeconds, phaseKey }: Step, speed: number): number | null {
  // The rollback's budget is real time whatever the plan's speed.
  if (phaseKey === ROLLBACK_PHASE && durationSeconds > 0) return durationSeconds
  const own = stepKindRules(spec.kind).ownSeconds(spec)
  if (own !== undefined) return own
  if (durationSeconds === 0) return null
  return durationSeconds / speed
}

/** The second line of a step: why it stands as it does, or null when its name says enough. */
export function stepNote(step: Step, retryLimit: number): string | null {
  if (step.status === 'failed' || step.status === 'skipped' || step.status === 'cancelled') return step.reason
  if (step.status === 'running' && step.reason) return step.reason
  if (step.status === 'lost') return 'The worker was lost. Nobody knows whether it finished.'
  if (step.attempts > 1 || (step.attempts === 1 && step.status === 'ready'))
    return `Retry ${Math.max(1, step.attempts - (step.status === 'ready' ? 0 : 1))} of ${Math.max(retryLimit, step.attempts - 1, 1)}`
  if (waitsForPerson(step) && isManual(step.spec)) return step.spec.instructions || null
  return null
}
