import { Prisma } from '../../generated/prisma/client.ts'
import { Refusal } from '../core/refusal.ts'
import type { StateWork } from './in-state.ts'

interface Busy {
  number: number
  name: string
  status: string
}

/**
 * One deployment per system runs at a time. Locks the system's row, so that of two that start at once one waits
 * and sees the other. An ended deployment whose worker still ends a step counts too. Refuses with `system_busy`.
 */
export async function requireFreeSystem({ tx, deploymentId, state }: StateWork) {
  const { system } = state().plan
  await tx.$queryRaw(Prisma.sql`SELECT id FROM system WHERE id = ${system.id}::uuid FOR UPDATE`)
  const [busy] = await tx.$queryRaw<Busy[]>(
    Prisma.sql`SELECT number, name, status FROM deployment
      WHERE "systemId" = ${system.id}::uuid AND id <> ${deploymentId}::uuid
        AND (status IN ('running', 'holding', 'paused', 'rolling_back') OR EXISTS (
          SELECT FROM attempt WHERE attempt."deploymentId" = deployment.id AND attempt.status = 'running'))
      ORDER BY number LIMIT 1`,
  )
  if (!busy) return
  const { number, name, status } = busy
  const words = status.replace('_', ' ')
  throw new Refusal('system_busy', `${system.name} is taken by #${number} ${name} (${words}).`, {
    current: busy,
  })
}
