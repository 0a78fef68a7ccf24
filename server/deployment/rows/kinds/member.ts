import type { DeploymentMember as Stored } from '../../../../generated/prisma/client.ts'
import { iso, rowKind } from '../row-kind.ts'

/** Somebody the lead added, beside roles and signers: they write here. */
export interface DeploymentMember {
  /** The person's id. */
  key: string
  name: string
  addedByName: string | null
  addedAt: string
  /** Since when they are a member no more. */
  removedAt: string | null
}

/** People who were added to a deployment. */
export const members = rowKind({
  table: 'deployment_member',
  key: 'key',
  order: 'addedAt',
  writes: { name: 'text', addedByName: 'text', addedAt: 'timestamptz', removedAt: 'timestamptz' },
  makes: true,
  toState: ({ deploymentId: _, ...row }: Stored): DeploymentMember => ({
    ...row,
    addedAt: row.addedAt.toISOString(),
    removedAt: iso(row.removedAt),
  }),
})
