import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { inDeployment } from './in-deployment.ts'
import { postMessageInput } from './inputs.ts'
import { loadPeople } from './load-people.ts'
import { mayTakePart } from './rules.ts'
import type { EventRecord } from './state.types.ts'

/**
 * Adds a message to the timeline, as the event `message.posted`, for good. Members of the deployment may.
 * Refuses with `view_only` and `not_a_member`.
 */
export async function postMessage(
  ctx: Context,
  input: z.input<typeof postMessageInput>,
): Promise<EventRecord> {
  const person = requirePerson(ctx)
  const { deploymentId, text } = parse(postMessageInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent }) => {
    authorise(mayTakePart(await loadPeople(tx, deploymentId), person))
    return recordEvent({ type: 'message.posted', data: { text } })
  })
}
