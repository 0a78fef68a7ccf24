import { changeItem } from '../../checklist/change-item.ts'
import { commentItem } from '../../checklist/comment-item.ts'
import { changeItemInput, commentItemInput, itemHistoryInput } from '../../checklist/inputs.ts'
import { itemHistory } from '../../checklist/item-history.query.ts'
import { eventOutput, eventsOutput } from '../../deployment/events/event.outputs.ts'
import { itemOutput } from '../../deployment/rows/rows.outputs.ts'
import { route } from '../route.ts'

export const checklistRoutes = [
  route({
    method: 'PATCH',
    path: '/deployments/{deploymentId}/items/{itemId}',
    summary: 'Tick, fail, block or excuse an item; fill in its sub-items and measured values',
    input: changeItemInput,
    output: itemOutput,
    current: { stale_version: itemOutput, already_in_state: itemOutput },
    run: changeItem,
  }),
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/items/{itemId}/comments',
    summary: 'Comment an item',
    input: commentItemInput,
    output: eventOutput,
    status: 201,
    run: commentItem,
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/items/{itemId}/history',
    summary: 'What happened to an item',
    input: itemHistoryInput,
    output: eventsOutput,
    run: itemHistory,
  }),
]
