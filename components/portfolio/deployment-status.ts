import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { outcomeText } from '../deployment/outcome-text.ts'
import { startStatus } from '../deployment/start-status.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

type Told = Pick<ListedDeployment, 'status' | 'outcome' | 'hold' | 'gates'>

/** A deployment's status as a shape and a word. */
export function deploymentStatusText(row: Told): { tone: GlyphKind; text: string } {
  switch (row.status) {
    case 'draft':
      return { tone: 'upcoming', text: 'Draft' }
    case 'scheduled':
      return startStatus(row.gates.filter(({ beforeStart }) => beforeStart))
    case 'running':
      return { tone: 'running', text: 'Running' }
    case 'holding':
      return row.hold?.kind === 'gate'
        ? { tone: 'waiting', text: 'Waits at a gate' }
        : { tone: 'attention', text: 'Holding' }
    case 'paused':
      return { tone: 'waiting', text: 'Paused' }
    case 'rolling_back':
      return { tone: 'critical', text: 'Rolling back' }
    case 'hypercare':
      return { tone: 'ok', text: 'Hypercare' }
    default:
      return outcomeText(row) ?? { tone: 'na', text: 'Over' }
  }
}
