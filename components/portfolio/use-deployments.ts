import { useInfiniteQuery } from '@tanstack/react-query'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { ASKED, nextBefore, rowsOf } from './portfolio-pages.ts'

/** The list is small and read by few: it is asked again every few seconds while it is looked at. */
const ASK_EVERY_MS = 3000

const first: number | null = null

/** Everything that is not over and the newest that are; older ones as one asks for them. */
export function useDeployments(initial: ListedDeployment[]) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['deployments', 'pages'],
    queryFn: ({ pageParam }) =>
      sendRequest('GET /deployments', { limit: ASKED, before: pageParam ?? undefined }),
    initialPageParam: first,
    getNextPageParam: nextBefore,
    initialData: { pages: [initial], pageParams: [first] },
    select: ({ pages }) => rowsOf(pages),
    // Each page is asked again: the more there are, the less often.
    refetchInterval: ({ state }) => ASK_EVERY_MS * Math.max(1, state.data?.pages.length ?? 1),
  })
  const { run, busy, error } = useAction(() => fetchNextPage({ throwOnError: true }), { onProblem: () => {} })
  return {
    deployments: data,
    /** There are older ones that are not listed. */
    more: hasNextPage,
    older: { onShow: () => run(), busy, failed: error !== null },
  }
}
