import type { z } from 'zod'
import { vacateRoles } from '../deployment/vacate-roles.ts'
import type { Context } from '../kernel/context.ts'
import { disableUser } from '../people/disable-user.ts'
import type { userIdInput } from '../people/inputs.ts'
import type { ShownPerson } from '../people/shown-person.ts'

/**
 * Shuts a person out (see `disableUser`, which also says who may and what is refused) and takes them out of every
 * deployment that is not over (see `vacateRoles`). Cut off in between, it is done by asking again.
 */
export async function shutOut(ctx: Context, input: z.input<typeof userIdInput>): Promise<ShownPerson> {
  const person = await disableUser(ctx, input)
  await vacateRoles(ctx, person.id)
  return person
}
