'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { maySwitchFault } from '../../server/demo-system/rules.ts'
import { byPosition, rolesOf } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import { isOver, isUnderWay } from '../../server/deployment/status.rules.ts'
import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { mayAct, type PersonRights } from '../../server/people/may-act.rules.ts'
import { type DeploymentPerson, useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { guideSteps } from './guide-steps.ts'
import { GuideStrip } from './guide-strip.tsx'

/** In the demo only: what to press next in this deployment, and as whom. Nothing once closed on this device. */
export function Guide() {
  const { state, person } = useDeploymentContext()
  const { next } = useFourAnswers()
  if (!state.plan.system.demo) return null
  return (
    <GuideStrip
      you={nameOf(person, rolesOf(state, person.id)[0]?.title)}
      takesPartAs={takesPart(state, person) ? person.email : null}
      steps={guideSteps(state, next.all, person)}
      calm={workerWords(next.all) ?? calmWords(state, person)}
    />
  )
}

/** Holds a role here. Whoever only looks, or only signs, is not told to be somebody else. */
export const takesPart = (state: State, { id }: Pick<DeploymentPerson, 'id'>): boolean =>
  rolesOf(state, id).length > 0

/** "Maya Okafor, Deployment Lead": with what they are in this deployment. */
export function nameOf(
  { name, globalRole }: Pick<DeploymentPerson, 'name' | 'globalRole'>,
  title?: string,
): string {
  if (globalRole === 'viewer') return `${name}, who only looks`
  return title ? `${name}, ${title}` : name
}

/** Why nothing runs by itself, where that is so. */
export const workerWords = (acts: NextAction[]): string | undefined =>
  acts.find(({ kind }) => kind === 'worker')?.detail

const LINK = 'text-ink-1 underline underline-offset-3'

/** Where nobody has to press anything: what happens instead, where to look, and what the reader may do. */
export function calmWords(state: State, person: PersonRights): ReactNode {
  const { deployment, gates, roles } = state
  const refused = byPosition(gates).find(({ status }) => status === 'no_go')
  const warRoom = (
    <Link className={LINK} href={`/deployments/${deployment.id}`}>
      war room
    </Link>
  )
  if (isOver(deployment.status)) {
    return (
      <>
        It is over. Read the{' '}
        <Link className={LINK} href={`/deployments/${deployment.id}/record`}>
          record
        </Link>
        {mayAct(person).ok && (
          <>
            , or make a{' '}
            <Link className={LINK} href="/deployments/new">
              new deployment
            </Link>
          </>
        )}
        .
      </>
    )
  }
  if (deployment.status === 'rolling_back') return <>It goes back by itself now: watch the {warRoom}.</>
  if (isUnderWay(deployment.status)) {
    return (
      <>
        The plan runs by itself now: watch the {warRoom}.
        {maySwitchFault(state, person).ok && ' There you can also break the new version.'}
      </>
    )
  }
  if (refused) {
    const who = roles[refused.authority]?.userName ?? roles[refused.authority]?.title
    return (
      <>
        <Link className={LINK} href={`/deployments/${deployment.id}/gates/${refused.key}`}>
          GATE {refused.number}
        </Link>{' '}
        is NO-GO. {who} can call a new poll there.
      </>
    )
  }
  return <>Nothing waits for anyone.</>
}
