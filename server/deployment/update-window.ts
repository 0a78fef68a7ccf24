import type { z } from 'zod'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { advanceJob } from './advance-job.ts'
import { inDeployment } from './in-deployment.ts'
import { updateWindowInput } from './inputs.ts'
import { loadPeople } from './load-people.ts'
import { startHasPassed, windowIsSo, windowStays } from './refusals.rules.ts'
import { deploymentOf } from './rows/deployment-row.ts'
import { mayPrepare } from './rules.ts'
import type { Deployment } from './state.types.ts'
import { isOver } from './status.rules.ts'

/**
 * Moves the window, or lengthens it while the deployment runs; once started, its start stays. Whoever prepares the
 * deployment may. Records `deployment.scheduled`. Refuses with `missing_authority`, with `wrong_status` when the
 * deployment is over or a start that has passed would move, and with `already_in_state`.
 */
export async function updateWindow(
  ctx: Context,
  input: z.input<typeof updateWindowInput>,
): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, window, timeZone } = parse(updateWindowInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue }) => {
    authorise(mayPrepare(await loadPeople(tx, deploymentId), person))
    const before = deploymentOf(await tx.deployment.findUniqueOrThrow({ where: { id: deploymentId } }))
    if (isOver(before.status)) throw windowStays({ status: before.status })
    const start = new Date(window.start).toISOString()
    const end = new Date(window.end).toISOString()
    if (before.startedAt && start !== before.window.start) throw startHasPassed()
    const change = { window: { start, end }, timeZone: timeZone ?? before.timeZone }
    if (sha256(change) === sha256({ window: before.window, timeZone: before.timeZone })) {
      throw windowIsSo(before)
    }
    recordEvent({
      type: 'deployment.scheduled',
      data: { ...change, before: before.window },
      changes: { deployment: change },
    })
    enqueue(advanceJob(deploymentId))
    return { ...before, ...change }
  })
}
