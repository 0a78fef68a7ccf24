import type { Attempt as Stored } from '../../../../generated/prisma/client.ts'
import type { Attempt } from '../../state.types.ts'
import type { AttemptMove } from '../../traffic.types.ts'
import { iso, rowKind } from '../row-kind.ts'

/**
 * What workers did for a step. The claim makes the row together with its lease; changes write its outcome. The lease
 * and the size of the output stay with the worker, out of the state.
 */
export const attempts = rowKind({
  table: 'attempt',
  key: 'id',
  writes: {
    status: 'text',
    cancelReason: 'text',
    cancelReasonData: 'jsonb',
    exitCode: 'int',
    reason: 'text',
    reasonData: 'jsonb',
    move: 'jsonb',
    epoch: 'int',
    workerId: 'text',
    endedAt: 'timestamptz',
  },
  order: 'startedAt',
  moments: ['startedAt'],
  toState: ({ deploymentId: _, leaseUntil: __, outputBytes: ___, move, ...row }: Stored): Attempt => ({
    ...row,
    ...(move !== null && { move: move as unknown as AttemptMove }),
    status: row.status as Attempt['status'],
    cancelReasonData: row.cancelReasonData as Attempt['cancelReasonData'],
    reasonData: row.reasonData as Attempt['reasonData'],
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
  }),
})
