import type { Prisma } from '../../generated/prisma/client.ts'
import { plannedMoment } from '../deployment/plan-projection.rules.ts'
import { deploymentOf } from '../deployment/rows/deployment-row.ts'
import type { Database } from '../kernel/database.ts'
import type { ListedDeployment } from './list-deployments.query.ts'

export type EndedDeployment = Pick<
  ListedDeployment,
  'rehearsal' | 'startedAt' | 'finishedAt' | 'plannedFinish' | 'rollback' | 'status' | 'outcome'
>

const WEEKS = 12
const WEEK_MS = 7 * 86_400_000

/** What ran in earnest and ended in the last twelve weeks: what the figures of the list are made from. */
export async function endedLately(
  db: Database,
  where: Prisma.DeploymentWhereInput,
  now: Date,
): Promise<EndedDeployment[]> {
  const rows = await db.deployment.findMany({
    where: {
      AND: [where, { rehearsal: false }],
      startedAt: { not: null },
      finishedAt: { gt: new Date(now.getTime() - WEEKS * WEEK_MS) },
    },
    omit: { plan: true, variables: true },
    include: { phases: { select: { startsAtSeconds: true, durationSeconds: true } } },
  })
  return rows.map(({ phases, ...row }) => {
    const deployment = deploymentOf({ ...row, plan: null, variables: null })
    const { rehearsal, startedAt, finishedAt, rollback, status, outcome } = deployment
    const end = Math.max(0, ...phases.map(phase => phase.startsAtSeconds + phase.durationSeconds))
    const plannedFinish = new Date(plannedMoment({ deployment }, end)).toISOString()
    return { rehearsal, startedAt, finishedAt, plannedFinish, rollback, status, outcome }
  })
}
