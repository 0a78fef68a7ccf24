'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { rolesOf } from '../../server/deployment/rules.ts'
import { nextActions } from '../../server/engine/next-actions.rules.ts'
import type { Workers } from '../../server/engine/workers.rules.ts'
import { mayAct } from '../../server/people/may-act.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { sendRequest } from '../api/send-request.ts'
import type { DeploymentPerson } from '../deployment/deployment-context.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { calmWords, nameOf, takesPart, workerWords } from './guide.tsx'
import { guideSteps } from './guide-steps.ts'
import { GuideStrip } from './guide-strip.tsx'

interface ListGuideProps {
  person: Pick<DeploymentPerson, 'id' | 'name' | 'email' | 'globalRole' | 'grants'>
  /** The newest that is not over, else the newest; null where there is none. */
  deployment: Pick<ListedDeployment, 'id' | 'lastSeq'> | null
  workers: Workers
}

/** The guide on the list: the way on in one deployment. */
export function ListGuide({ person, deployment, workers }: ListGuideProps) {
  const now = useNow(60_000)
  const { data: state } = useQuery({
    queryKey: ['guide-state', deployment?.id, deployment?.lastSeq],
    queryFn: () => sendRequest('GET /deployments/{deploymentId}', { deploymentId: deployment?.id ?? '' }),
    enabled: deployment !== null,
    placeholderData: previous => previous,
  })
  if (!deployment) {
    const calm = mayAct(person).ok ? (
      <>
        Nothing is planned: make a{' '}
        <Link className="text-ink-1 underline underline-offset-3" href="/deployments/new">
          new deployment
        </Link>
        .
      </>
    ) : (
      'Nothing is planned.'
    )
    return <GuideStrip you={nameOf(person)} takesPartAs={null} steps={[]} calm={calm} />
  }
  if (!state?.plan.system.demo) return null
  const [role] = rolesOf(state, person.id)
  const acts = nextActions(state, { now: new Date(now), personId: person.id, workers })
  return (
    <GuideStrip
      you={nameOf(person, role?.title)}
      takesPartAs={takesPart(state, person) ? person.email : null}
      steps={guideSteps(state, acts, person)}
      calm={workerWords(acts) ?? calmWords(state, person)}
    />
  )
}
