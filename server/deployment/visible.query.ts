import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'
import { deploymentNotFound } from './refusals.rules.ts'

/** Refuses with `not_found` a deployment that the person may not know of. Asks only where a system is hidden from them. */
export async function requireVisible(
  db: Database,
  person: Pick<Person, 'id' | 'hidden'> | null,
  deploymentId: string,
): Promise<void> {
  if (!person || person.hidden.length === 0) return
  const where = { AND: [{ id: deploymentId }, visibleDeployments(person)] }
  if (!(await db.deployment.findFirst({ where, select: { id: true } }))) throw deploymentNotFound()
}
