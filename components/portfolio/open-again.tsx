import { gateStanding } from '../../server/gates/standing.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { StatusPill } from '../ui/status-pill.tsx'

/** Each GO of a deployment that does not hold any more, and what changed. */
export function OpenAgain({ row }: { row: Pick<ListedDeployment, 'status' | 'rollback' | 'gates'> }) {
  return row.gates
    .filter(gate => gateStanding(row, gate) === 'stale')
    .map(gate => (
      <span key={gate.key} className="block">
        <StatusPill plain tone="attention">
          GATE {gate.number} is open again
        </StatusPill>
        <span className="block text-12 font-normal wrap-anywhere text-ink-2">{gate.openAgain}</span>
      </span>
    ))
}
