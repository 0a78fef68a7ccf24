import type { GlyphKind } from '../ui/glyph.tsx'

interface Ran {
  status: string
  outcome: string | null
}

const OUTCOMES: Record<string, { text: string; tone: GlyphKind }> = {
  succeeded: { text: 'Succeeded', tone: 'ok' },
  rolled_back: { text: 'Rolled back', tone: 'critical' },
  aborted: { text: 'Aborted', tone: 'na' },
  partial: { text: 'Partial', tone: 'attention' },
}

const STATES: Record<string, { text: string; tone: GlyphKind }> = {
  draft: { text: 'Draft', tone: 'upcoming' },
  scheduled: { text: 'Scheduled', tone: 'upcoming' },
  running: { text: 'Under way', tone: 'running' },
  holding: { text: 'Holding', tone: 'waiting' },
  paused: { text: 'Paused', tone: 'waiting' },
  hypercare: { text: 'Hypercare', tone: 'ok' },
  rolling_back: { text: 'Rolling back', tone: 'critical' },
}

/** How a deployment ended, or where it stands. */
export const outcomeText = ({ status, outcome }: Ran) =>
  OUTCOMES[outcome ?? ''] ?? STATES[status] ?? { text: status, tone: 'upcoming' as const }
