import type { Prisma, Phase as Stored } from '../../../../generated/prisma/client.ts'
import type { Phase } from '../../state.types.ts'
import { type CopySource, iso, rowKind } from '../row-kind.ts'

type NewPhase = Omit<Prisma.PhaseCreateManyInput, 'deploymentId'>

/** The phases of the plan. */
export const phases = rowKind({
  table: 'phase',
  key: 'key',
  writes: { status: 'text', startedAt: 'timestamptz', endedAt: 'timestamptz' },
  order: 'position',
  toState: ({ deploymentId: _, ...row }: Stored): Phase => ({
    ...row,
    status: row.status as Phase['status'],
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
  }),
  copied: { rows: copyPhases, insert: (tx, data) => tx.phase.createMany({ data }), counted: true },
})

/** The runbook's minutes are seconds here. */
function copyPhases({ document }: CopySource): NewPhase[] {
  return document.phases.map((phase, position) => ({
    key: phase.key,
    position,
    number: phase.number,
    title: phase.title,
    startsAtSeconds: Math.round(phase.startsAt * 60),
    durationSeconds: Math.round(phase.durationMinutes * 60),
    gateBefore: phase.gateBefore ?? null,
    limitSeconds: phase.limits?.minutes === undefined ? null : Math.round(phase.limits.minutes * 60),
    maxRetries: phase.limits?.retries ?? null,
  }))
}
