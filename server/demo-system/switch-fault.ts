import type { z } from 'zod'
import { inDeployment } from '../deployment/in-deployment.ts'
import { deploymentNotFound } from '../deployment/refusals.rules.ts'
import type { DeploymentPlan } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { fromJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { loadDefinition } from '../systems/definition.query.ts'
import { switchFaultInput } from '../systems/inputs.ts'
import { askDemo } from './ask-demo.ts'
import { laneNotOfDemo } from './refusals.rules.ts'
import { maySwitchFault } from './rules.ts'

const TIMEOUT_MS = 5000

/**
 * Breaks or mends one lane of a demo system through the demo's control port, then records `fault.switched`. Any
 * member may. Refuses with `forbidden` on any other system and in a rehearsal, `invalid_input` for a lane that the
 * system does not have, and `unavailable` when the demo does not do it.
 */
export async function switchFault(
  ctx: Context,
  input: z.input<typeof switchFaultInput>,
): Promise<{ fault: unknown }> {
  const person = requirePerson(ctx)
  const { deploymentId, ...wanted } = parse(switchFaultInput, input)
  const row = await ctx.db.deployment.findUnique({
    where: { id: deploymentId },
    select: { systemId: true, plan: true, rehearsal: true },
  })
  if (!row) throw deploymentNotFound()
  const plan = fromJson<DeploymentPlan>(row.plan)
  authorise(maySwitchFault({ plan, deployment: row }, person))
  const definition = await loadDefinition(ctx.db, row.systemId)
  const lane = definition.lanes.find(({ key }) => key === wanted.lane)
  if (!lane) throw laneNotOfDemo({ lanes: definition.lanes.map(({ key }) => key) })
  const { kind, rate, ms } = wanted
  const amount = kind === 'errors' ? { rate } : kind === 'latency' ? { ms } : {}
  const body = { lane: wanted.lane, kind, ...amount }
  const { fault } = await askDemo(definition, { path: '/fault', body, timeoutMs: TIMEOUT_MS })
  await inDeployment(ctx, deploymentId, async ({ recordEvent }) => {
    recordEvent({ type: 'fault.switched', data: { ...wanted, laneName: lane.name, fault } })
  })
  return { fault }
}
