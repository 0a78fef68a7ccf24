import type { Deployment } from '../../server/deployment/state.types.ts'
import { outcomeText } from '../deployment/outcome-text.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

/** As the database has them: the library is read without the deployments' own types. */
interface Ran {
  status: string
  outcome: string | null
}

const STATES: Record<string, { text: string; tone: GlyphKind }> = {
  draft: { text: 'Draft', tone: 'upcoming' },
  scheduled: { text: 'Scheduled', tone: 'upcoming' },
  running: { text: 'Running', tone: 'running' },
  holding: { text: 'Holding', tone: 'waiting' },
  paused: { text: 'Paused', tone: 'waiting' },
  hypercare: { text: 'Hypercare', tone: 'ok' },
  rolling_back: { text: 'Rolling back', tone: 'critical' },
}

/** How a runbook's deployment ended, or where it stands while it has not. */
export const lastDeploymentText = (ran: Ran): { text: string; tone: GlyphKind } =>
  outcomeText(ran as Pick<Deployment, 'status' | 'outcome'>) ??
  STATES[ran.status] ?? { text: ran.status, tone: 'upcoming' }
