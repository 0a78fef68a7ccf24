'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { rolesOf } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { Workers } from '../../server/engine/workers.rules.ts'
import { type DeploymentPerson, DeploymentProvider } from '../deployment/deployment-context.tsx'
import { FourAnswersProvider } from '../deployment/use-four-answers.tsx'
import { timelineKey } from '../live/deployment-queries.ts'
import { mergeTimeline, type TimelineEvent } from '../live/timeline-events.ts'
import { useDeployment } from '../live/use-deployment.ts'
import { DeploymentFrame } from './deployment-frame.tsx'

type DeploymentScreenProps = {
  person: Omit<DeploymentPerson, 'title'>
  /** The snapshot and the newest events the page was rendered with. */
  initial: State
  events: TimelineEvent[]
  lastSampleAt: number | null
  workers: Workers
  children: ReactNode
}

const ACCOUNTS = { admin: 'Administrator', member: 'No role here', viewer: 'Looks only' } as const

/** One deployment, live, for all its tabs: the state, the four answers, the header, the keys. */
export function DeploymentScreen(props: DeploymentScreenProps) {
  const { person, initial, events, lastSampleAt, workers, children } = props
  const { id } = initial.deployment
  const client = useQueryClient()
  // Before the first paint, so that the timeline is there with the page.
  useState(() => {
    client.setQueryData<TimelineEvent[]>(timelineKey(id), known => mergeTimeline(known ?? [], events))
  })
  const { state = initial } = useDeployment(id, initial)
  const [role] = rolesOf(state, person.id)
  const title = role?.title ?? ACCOUNTS[person.globalRole]
  return (
    <DeploymentProvider shown={{ deploymentId: id, state, person: { ...person, title } }}>
      <FourAnswersProvider lastSampleAt={lastSampleAt} workers={workers}>
        <DeploymentFrame>{children}</DeploymentFrame>
      </FourAnswersProvider>
    </DeploymentProvider>
  )
}
