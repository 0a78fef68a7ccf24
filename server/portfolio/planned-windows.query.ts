import { OVER } from '../deployment/status.rules.ts'
import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'
import type { ListedDeployment } from './list-deployments.query.ts'

export type PlannedWindow = Pick<
  ListedDeployment,
  'id' | 'number' | 'name' | 'status' | 'window' | 'rehearsal' | 'system'
>

/** The windows of everything that is not over: what may overlap, and what the calendar shows; as far as the
 * person may know of it. */
export async function plannedWindows(
  db: Database,
  person: Pick<Person, 'id' | 'hidden'>,
): Promise<PlannedWindow[]> {
  const rows = await db.deployment.findMany({
    where: { AND: [{ status: { notIn: [...OVER] } }, visibleDeployments(person)] },
    orderBy: { windowStart: 'asc' },
    select: {
      id: true,
      number: true,
      name: true,
      status: true,
      windowStart: true,
      windowEnd: true,
      rehearsal: true,
      system: { select: { id: true, key: true, name: true } },
    },
  })
  return rows.map(({ windowStart, windowEnd, status, ...row }) => ({
    ...row,
    status: status as PlannedWindow['status'],
    window: { start: windowStart.toISOString(), end: windowEnd.toISOString() },
  }))
}
