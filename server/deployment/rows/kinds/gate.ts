import type { Prisma, Gate as Stored } from '../../../../generated/prisma/client.ts'
import { fromJson, toJson } from '../../../kernel/json-column.ts'
import type { Gate } from '../../state.types.ts'
import { type CopySource, iso, rowKind } from '../row-kind.ts'

type NewGate = Omit<Prisma.GateCreateManyInput, 'deploymentId'>
const HALF_DAY = 12 * 3600
const QUARTER_HOUR = 15 * 60

/** The gates, each with the poll and the decision of its present round. */
export const gates = rowKind({
  table: 'gate',
  key: 'key',
  writes: {
    status: 'text',
    round: 'int',
    votes: 'jsonb',
    decision: 'jsonb',
    version: 'int',
    openedAt: 'timestamptz',
    decidedAt: 'timestamptz',
    expiresAt: 'timestamptz',
    regressions: 'jsonb',
  },
  order: 'position',
  toState: ({ deploymentId: _, regressions, ...row }: Stored): Gate => ({
    ...row,
    status: row.status as Gate['status'],
    criteria: fromJson<Gate['criteria']>(row.criteria),
    votes: fromJson<Gate['votes']>(row.votes),
    decision: fromJson<Gate['decision']>(row.decision),
    openedAt: iso(row.openedAt),
    decidedAt: iso(row.decidedAt),
    expiresAt: iso(row.expiresAt),
    ...(regressions && { regressions: fromJson<Gate['regressions']>(regressions) }),
  }),
  copied: { rows: copyGates, insert: (tx, data) => tx.gate.createMany({ data }), counted: true },
})

/** A GO is valid as long as the runbook says: else 12 h when given before T-0 or at the first gate, 15 min later. */
function copyGates({ document }: CopySource): NewGate[] {
  return document.gates.map((gate, position) => {
    const early = position === 0 || (gate.at !== undefined && gate.at < 0)
    return {
      key: gate.key,
      position,
      number: gate.number,
      title: gate.title,
      question: gate.question,
      beforePhase: document.phases.find(phase => phase.gateBefore === gate.key)?.key ?? null,
      atSeconds: gate.at === undefined ? null : Math.round(gate.at * 60),
      criteria: toJson(gate.criteria),
      voters: gate.voters,
      authority: gate.authority,
      validSeconds: gate.validMinutes ? Math.round(gate.validMinutes * 60) : early ? HALF_DAY : QUARTER_HOUR,
    }
  })
}
