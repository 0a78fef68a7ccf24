import type { Gate } from '../../server/deployment/state.types.ts'
import type { GlyphKind } from '../ui/glyph.tsx'

/** How a scheduled deployment stands, by the gates that must be GO before it may start (see `startGates`). */
export function startStatus(gates: Pick<Gate, 'number' | 'status'>[]): { tone: GlyphKind; text: string } {
  const closed = gates.find(({ status }) => status !== 'go')
  if (!closed) return { tone: 'ok', text: 'Ready to start' }
  return closed.status === 'no_go'
    ? { tone: 'critical', text: `GATE ${closed.number} is NO-GO` }
    : { tone: 'waiting', text: `Waits at GATE ${closed.number}` }
}
