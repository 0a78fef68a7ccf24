import type { DeploymentRole, Prisma } from '../../../../generated/prisma/client.ts'
import type { Role } from '../../state.types.ts'
import { type CopySource, rowKind } from '../row-kind.ts'

type NewRole = Omit<Prisma.DeploymentRoleCreateManyInput, 'deploymentId'>

/** The roles of a deployment and who holds them. */
export const roles = rowKind({
  table: 'deployment_role',
  key: 'key',
  writes: { userId: 'uuid', userName: 'text', backupUserId: 'uuid', backupUserName: 'text', version: 'int' },
  order: 'position',
  toState: ({ deploymentId: _, ...row }: DeploymentRole): Role => ({
    ...row,
    authorities: row.authorities as Role['authorities'],
    duties: row.duties as Role['duties'],
  }),
  copied: {
    rows: copyRoles,
    insert: (tx, data) => tx.deploymentRole.createMany({ data }),
    counted: false, // the first event names them
  },
})

function copyRoles({ document, assigned }: CopySource): NewRole[] {
  return document.roles.map(({ key, title, short, authorities, duties }, position) => ({
    key,
    title,
    short,
    authorities,
    duties,
    position,
    ...assigned(key),
  }))
}
