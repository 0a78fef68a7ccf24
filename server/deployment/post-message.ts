import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { inDeployment } from './in-deployment.ts'
import { postMessageInput } from './inputs.ts'
import { mayComment } from './rules.ts'
import type { EventRecord } from './state.types.ts'

/**
 * Adds a message to the timeline, as the event `message.posted`, for good. Any member may. Refuses with `view_only`.
 */
export async function postMessage(
  ctx: Context,
  input: z.input<typeof postMessageInput>,
): Promise<EventRecord> {
  authorise(mayComment(requirePerson(ctx)))
  const { deploymentId, text } = parse(postMessageInput, input)
  return inDeployment(ctx, deploymentId, async ({ recordEvent }) =>
    recordEvent({ type: 'message.posted', data: { text } }),
  )
}
