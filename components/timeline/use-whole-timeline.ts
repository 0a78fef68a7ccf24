'use client'

import { useMemo, useState } from 'react'
import { sendRequest } from '../api/send-request.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { mergeTimeline, type TimelineEvent } from '../live/timeline-events.ts'
import { useTimeline } from '../live/use-timeline.ts'
import { unbroken } from './timeline-filter.ts'

export interface WholeTimeline {
  /** Newest first, without a hole. */
  events: TimelineEvent[]
  /** There are older ones. */
  more: boolean
  loading: boolean
  failed: boolean
  /** Reads one page of older ones; answers whether there are more after it. */
  loadOlder: (limit?: number) => Promise<boolean>
}

const PAGE = 100

/** The live timeline and, as one asks for them, the older pages. Kept for as long as the screen is there. */
export function useWholeTimeline(): WholeTimeline {
  const { deploymentId } = useDeploymentContext()
  const live = useTimeline(deploymentId)
  const [older, setOlder] = useState<TimelineEvent[]>([])
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const { events, before } = useMemo(
    () => unbroken(mergeTimeline(older, live ?? [], Number.POSITIVE_INFINITY)),
    [older, live],
  )

  async function loadOlder(limit = PAGE): Promise<boolean> {
    if (before === null || loading) return before !== null
    setLoading(true)
    try {
      const page = await sendRequest('GET /deployments/{deploymentId}/events', {
        deploymentId,
        before,
        limit,
      })
      // What the live part may let go of later is kept here too.
      setOlder(known => mergeTimeline(known, [...page, ...events], Number.POSITIVE_INFINITY))
      setFailed(false)
      return page.length === limit
    } catch {
      setFailed(true)
      return false
    } finally {
      setLoading(false)
    }
  }

  return { events, more: before !== null, loading, failed, loadOlder }
}
