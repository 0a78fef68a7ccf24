import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { inDeployment } from './in-deployment.ts'
import { setVariablesInput } from './inputs.ts'
import { loadPeople } from './load-people.ts'
import { loadVariables } from './load-variables.ts'
import { variablesStay } from './refusals.rules.ts'
import { resolveVariables } from './resolve-variables.ts'
import { mayPrepare } from './rules.ts'
import type { DeploymentStatus } from './state.types.ts'
import { isUpcoming } from './status.rules.ts'
import { missingVariables } from './variables.rules.ts'

/**
 * Gives variables their values while the deployment has not started; those not named keep theirs, and an empty one
 * has none. Answers which required ones are still missing. Whoever prepares the deployment may. The event
 * `deployment.variables_set` names them without their values: some are secret. Refuses with `missing_authority`,
 * `invalid_input` for an unknown variable or a value of the wrong type, and `wrong_status` once the deployment has
 * started or was aborted.
 */
export async function setVariables(
  ctx: Context,
  input: z.input<typeof setVariablesInput>,
): Promise<{ missing: string[] }> {
  const person = requirePerson(ctx)
  const { deploymentId, variables } = parse(setVariablesInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent }) => {
    authorise(mayPrepare(await loadPeople(tx, deploymentId), person))
    const { status } = await tx.deployment.findUniqueOrThrow({ where: { id: deploymentId } })
    if (!isUpcoming(status as DeploymentStatus)) throw variablesStay({ status })
    const { declared, values: before } = await loadVariables(tx, deploymentId)
    const named = (key: string) => key in variables
    const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !named(key)))
    const given = resolveVariables(
      declared.filter(({ key }) => named(key)),
      variables,
    )
    const values = { ...kept, ...given }
    await tx.deployment.update({ where: { id: deploymentId }, data: { variables: values } })
    recordEvent({ type: 'deployment.variables_set', data: { variables: Object.keys(variables) } })
    return { missing: missingVariables(declared, values).map(({ key }) => key) }
  })
}
