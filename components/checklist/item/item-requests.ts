import type { Item } from '../../../server/deployment/state.types.ts'
import { sendRequest } from '../../api/send-request.ts'
import type { ItemChange } from './item-conflict.ts'

/** Changes an item as the reader saw it (`version`). Answers the row as it is then. */
export const changeItem = (deploymentId: string, itemId: string, version: number, change: ItemChange) =>
  sendRequest<Item>('PATCH', `/deployments/${deploymentId}/items/${itemId}`, { ...change, version })
