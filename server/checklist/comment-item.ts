import { inDeployment } from '../deployment/in-deployment.ts'
import { loadPeople } from '../deployment/load-people.ts'
import { mayTakePart } from '../deployment/rules.ts'
import type { EventRecord } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { type CommentItemInput, commentItemInput } from './inputs.ts'
import { loadItem } from './load-item.ts'

/**
 * Adds a comment to an item. Members of the deployment may, whose item it ever is. A comment is the event
 * `item.commented` and nothing else. Refuses with `view_only` and `not_a_member`, and with `not_found` an item that the deployment does not have.
 */
export async function commentItem(ctx: Context, input: CommentItemInput): Promise<EventRecord> {
  const person = requirePerson(ctx)
  const { deploymentId, itemId, text } = parse(commentItemInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent }) => {
    authorise(mayTakePart(await loadPeople(tx, deploymentId), person))
    const { item } = await loadItem(tx, deploymentId, itemId)
    return recordEvent({
      type: 'item.commented',
      data: { itemId, number: item.number, title: item.title, text },
    })
  })
}
