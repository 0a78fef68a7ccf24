import type { z } from 'zod'
import { eventRecord } from '../deployment/events/events.query.ts'
import type { EventRecord } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { itemHistoryInput } from './inputs.ts'

/** Comments and changes of one item, the newest 200, newest first. Everyone signed in may look. */
export async function itemHistory(
  ctx: Context,
  input: z.input<typeof itemHistoryInput>,
): Promise<EventRecord[]> {
  requirePerson(ctx)
  const { deploymentId, itemId } = parse(itemHistoryInput, input)
  const rows = await ctx.db.event.findMany({
    where: {
      deploymentId,
      type: { in: ['item.changed', 'item.commented'] },
      data: { path: ['itemId'], equals: itemId },
    },
    orderBy: { seq: 'desc' },
    take: 200,
  })
  return rows.map(eventRecord)
}
