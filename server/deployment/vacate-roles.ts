import type { Context } from '../kernel/context.ts'
import { advanceJob } from './advance-job.ts'
import { inState } from './in-state.ts'
import { gatesAskedAgain, rolesOf } from './rules.ts'
import type { Role, State } from './state.types.ts'
import { OVER } from './status.rules.ts'

/**
 * Takes somebody who has no access any more out of every deployment that is not over: the roles they hold, the
 * signatures they are asked for, and what they were added to. Records `person.left` in each, and lets the engine decide
 * anew: nobody counts who cannot act. What they did stays. For who shuts a person out.
 */
export async function vacateRoles(ctx: Context, userId: string): Promise<void> {
  const holding = await ctx.db.deployment.findMany({
    where: {
      status: { notIn: [...OVER] },
      OR: [
        { roles: { some: { OR: [{ userId }, { backupUserId: userId }] } } },
        { signOffs: { some: { userId, status: 'pending' } } },
        { members: { some: { key: userId, removedAt: null } } },
      ],
    },
    select: { id: true },
    orderBy: { number: 'asc' },
  })
  for (const { id } of holding) await leaveDeployment(ctx, id, userId)
}

const without = (role: Role, userId: string): Role => {
  const person = role.userId === userId ? { userId: null, userName: null } : {}
  const backup = role.backupUserId === userId ? { backupUserId: null, backupUserName: null } : {}
  return { ...role, ...person, ...backup, version: role.version + 1 }
}

function leaveDeployment(ctx: Context, deploymentId: string, userId: string): Promise<void> {
  return inState(ctx, deploymentId, async ({ state, record, enqueue }) => {
    const at = ctx.now().toISOString()
    const before = state()
    const roles = rolesOf(before, userId).map(role => without(role, userId))
    const asked = Object.values(before.signOffs).filter(
      row => row.userId === userId && row.status === 'pending',
    )
    const added = Object.values(before.members).filter(row => row.key === userId && row.removedAt === null)
    if (roles.length + asked.length + added.length === 0) return
    record({
      type: 'person.left',
      data: {
        name: nameOf(before, userId),
        roles: roles.map(({ key, title }) => ({ key, title })),
        signOffs: asked.map(({ key, title }) => ({ key, title })),
      },
      changes: {
        roles,
        signOffs: asked.map(row => ({ ...row, userId: null, userName: null, version: row.version + 1 })),
        members: added.map(row => ({ ...row, removedAt: at })),
        gates: mergedGates(before, roles, at),
      },
    })
    enqueue(advanceJob(deploymentId))
  })
}

/** One row for each gate, however many of the person's roles voted there. */
function mergedGates(state: State, roles: Role[], at: string) {
  let { gates } = state
  for (const role of roles) {
    const changed = gatesAskedAgain({ gates }, role, at)
    gates = { ...gates, ...Object.fromEntries(changed.map(gate => [gate.key, gate])) }
  }
  return Object.values(gates).filter(gate => gate !== state.gates[gate.key])
}

function nameOf({ roles, signOffs, members }: State, userId: string): string {
  const role = Object.values(roles).find(row => row.userId === userId || row.backupUserId === userId)
  const inRole = role?.userId === userId ? role.userName : role?.backupUserName
  return (
    inRole ??
    Object.values(signOffs).find(row => row.userId === userId)?.userName ??
    members[userId]?.name ??
    ''
  )
}
