import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { advanceJob } from './advance-job.ts'
import { findMembers } from './find-members.ts'
import { inDeployment } from './in-deployment.ts'
import { assignRoleInput } from './inputs.ts'
import { loadState } from './load-state.ts'
import { roleAssignedSo, roleChanged, roleNotFound } from './refusals.rules.ts'
import { gatesAskedAgain, holdsRole, mayAssign, mayTakeRole, rowOf } from './rules.ts'
import type { Role } from './state.types.ts'

/**
 * Puts a person (or nobody: null) and a backup into a role, and records `role.assigned`. What the role
 * voted at a gate that is open stays under the name of who gave it, and the role is asked anew. An omitted backup stays,
 * unless they become the person. Whoever prepares the deployment may: an owner of its system, a role that decides, or
 * while nobody decides a deployer of the system. Refuses with `missing_authority`, `forbidden` where somebody would
 * appoint themself to a role that has a say, `not_found` for an unknown role, `wrong_status` when the deployment is
 * over, `stale_version` when a version is given that is not the present one, `already_in_state`, and `invalid_input`
 * for someone who may only look or has no grant on the system.
 */
export async function assignRole(ctx: Context, input: z.input<typeof assignRoleInput>): Promise<Role> {
  const actor = requirePerson(ctx)
  const { deploymentId, key, userId, backupUserId: given, version } = parse(assignRoleInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue }) => {
    const state = await loadState(tx, deploymentId)
    authorise(mayAssign(state, actor))
    const role = rowOf(state.roles, key)
    if (!role) throw roleNotFound({ key })
    if (version !== undefined && version !== role.version) throw roleChanged(role)
    const kept = role.backupUserId === userId ? null : role.backupUserId
    const backupUserId = given === undefined ? kept : given
    if (role.userId === userId && role.backupUserId === backupUserId) throw roleAssignedSo(role)
    const isNew = (id: string | null | undefined) => id === actor.id && !holdsRole(role, actor.id)
    if (isNew(userId) || isNew(given)) authorise(mayTakeRole(state, role, actor))
    const members = await findMembers(tx, state.plan.system.id, [
      ...(userId ? [{ id: userId, field: 'userId' }] : []),
      ...(given ? [{ id: given, field: 'backupUserId' }] : []),
    ])
    const changed: Role = {
      ...role,
      userId,
      userName: userId && (members.get(userId)?.name ?? null),
      backupUserId,
      backupUserName: backupUserId && (members.get(backupUserId)?.name ?? role.backupUserName),
      version: role.version + 1,
    }
    recordEvent({
      type: 'role.assigned',
      data: {
        role: { key, title: role.title },
        userName: changed.userName,
        backupUserName: changed.backupUserName,
        before: { userName: role.userName, backupUserName: role.backupUserName },
      },
      changes: { roles: [changed], gates: gatesAskedAgain(state, changed, ctx.now().toISOString()) },
    })
    enqueue(advanceJob(deploymentId))
    return changed
  })
}
