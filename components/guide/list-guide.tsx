'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { rolesOf } from '../../server/deployment/rules.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { nextActions } from '../../server/engine/next-actions.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { sendRequest } from '../api/send-request.ts'
import type { DeploymentPerson } from '../deployment/deployment-context.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { calmWords, nameOf } from './guide.tsx'
import { guideSteps } from './guide-steps.ts'
import { GuideStrip } from './guide-strip.tsx'

interface ListGuideProps {
  person: Pick<DeploymentPerson, 'id' | 'name' | 'globalRole'>
  deployments: ListedDeployment[]
}

/** The guide on the list: the way on in the newest deployment that is not over. */
export function ListGuide({ person, deployments }: ListGuideProps) {
  const newest = deployments.find(({ status }) => !isOver(status)) ?? deployments[0]
  const now = useNow(60_000)
  const { data: state } = useQuery({
    queryKey: ['guide-state', newest?.id, newest?.lastSeq],
    queryFn: () => sendRequest('GET /deployments/{deploymentId}', { deploymentId: newest?.id ?? '' }),
    enabled: newest !== undefined,
    placeholderData: previous => previous,
  })
  if (!newest) {
    const calm = (
      <>
        Nothing is planned: make a{' '}
        <Link className="text-ink-1 underline underline-offset-3" href="/deployments/new">
          new deployment
        </Link>
        .
      </>
    )
    return <GuideStrip you={person.name} steps={[]} calm={calm} />
  }
  if (!state?.plan.system.demo) return null
  const [role] = rolesOf(state, person.id)
  const acts = nextActions(state, { now: new Date(now), personId: person.id })
  return (
    <GuideStrip you={nameOf(person, role?.title)} steps={guideSteps(state, acts)} calm={calmWords(state)} />
  )
}
