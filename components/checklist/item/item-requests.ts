import { sendRequest } from '../../api/send-request.ts'
import type { ItemChange } from './item-conflict.ts'

export const CHANGE_ITEM = 'PATCH /deployments/{deploymentId}/items/{itemId}'

/** Changes an item as the reader saw it (`version`). Answers the row as it is then. */
export const changeItem = (deploymentId: string, itemId: string, version: number, change: ItemChange) =>
  sendRequest(CHANGE_ITEM, { deploymentId, itemId, ...change, version })
