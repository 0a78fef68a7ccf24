import { advanceJob } from '../deployment/advance-job.ts'
import { findLiveLane } from '../deployment/create/find-live-lane.ts'
import { inState, type StateWork } from '../deployment/in-state.ts'
import { laneOf } from '../deployment/lanes.rules.ts'
import { byPosition } from '../deployment/rules.ts'
import type { Deployment, State } from '../deployment/state.types.ts'
import { goNotLasting } from '../gates/refusals.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { staleSentence } from '../reasons/gate-reasons.rules.ts'
import { type StartDeploymentInput, startDeploymentInput } from './inputs.ts'
import { laneInUse, outsideWindow, rolesUnassigned } from './refusals.rules.ts'
import { requireFreeSystem } from './require-free-system.ts'
import { requireVariables } from './require-variables.ts'
import { isInsideWindow, mayStart } from './rules.ts'
import { dueTransitions } from './transitions.rules.ts'

/**
 * Starts the run: T-0 (`deployment.started`). A role that decides or executes may; outside the window, only one that
 * decides. Refuses with `missing_authority`, `wrong_status` when it is not scheduled, `gate_not_go` while a gate
 * before the first steps is not GO, `roles_unassigned`, `variables_missing`, `outside_window` without a reason,
 * `system_busy` while another deployment of the system is under way, and `lane_in_use` when one that was made later
 * or ended since has brought the users to the lane that this plan fills.
 */
export async function startDeployment(ctx: Context, input: StartDeploymentInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason } = parse(startDeploymentInput, input)
  return inState(ctx, deploymentId, async work => {
    const { state, record, enqueue } = work
    const now = ctx.now()
    authorise(mayStart(state(), person, now))
    requireRoles(state())
    await requireVariables(work.tx, state().deployment)
    requireLastingGo(state(), now)
    const inside = isInsideWindow(state(), now)
    if (!inside && !reason) throw outsideWindow(state().deployment.window)
    await requireFreeSystem(work)
    await requireEmptyLane(work)
    const { window, name, fromVersion, toVersion } = state().deployment
    record({
      type: 'deployment.started',
      data: { name, fromVersion, toVersion, window, insideWindow: inside, reason: reason || null },
      changes: { deployment: { status: 'running', startedAt: now.toISOString() } },
    })
    enqueue(advanceJob(deploymentId))
    return state().deployment
  })
}

function requireRoles(state: State) {
  const open = byPosition(state.roles).filter(({ userId }) => userId === null)
  if (open.length > 0) throw rolesUnassigned({ roles: open.map(({ title }) => title) })
}

/** A fact may have changed a moment ago, before the gate could be marked. */
function requireLastingGo(state: State, now: Date) {
  const stale = dueTransitions(state, { now, resolved: {} }).find(move => move.kind === 'stale_gate')
  if (stale) throw goNotLasting({ gate: stale.gate.number, reason: staleSentence(stale.reason) })
}

/** What is deployed to a lane must not meet its users; a lane chosen after the last reading is the person's word. */
async function requireEmptyLane({ tx, state }: Pick<StateWork, 'tx' | 'state'>) {
  const { plan, deployment } = state()
  const next = laneOf({ plan }, 'next')
  const live = deployment.rehearsal ? null : await findLiveLane(tx, plan.system.id)
  if (!live || live.key !== next.key || live.at < deployment.createdAt) return
  throw laneInUse({ lane: next.name, since: live.number })
}
