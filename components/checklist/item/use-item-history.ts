import { useQuery } from '@tanstack/react-query'
import type { EventRecord, Item } from '../../../server/deployment/state.types.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useTimeline } from '../../live/use-timeline.ts'

export type ItemEvent = Pick<EventRecord, 'seq' | 'at' | 'type' | 'actor' | 'data'>

/**
 * What happened to an item, oldest first; undefined until it was read. The live feed only says that there is news:
 * the row's version for a change, the newest comment of the deployment for a comment.
 */
export function useItemHistory({ id, version }: Pick<Item, 'id' | 'version'>): ItemEvent[] | undefined {
  const { deploymentId } = useDeploymentContext()
  const commentedAt = useTimeline(deploymentId)?.findLast(({ type }) => type === 'item.commented')?.seq ?? 0
  const { data } = useQuery({
    queryKey: ['item-history', deploymentId, id, version, commentedAt],
    queryFn: () =>
      sendRequest('GET /deployments/{deploymentId}/items/{itemId}/history', { deploymentId, itemId: id }),
    placeholderData: previous => previous,
  })
  return data && [...data].sort((a, b) => a.seq - b.seq)
}
