'use client'

import { useState } from 'react'
import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import { rolesOf } from '../../../server/deployment/rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useFourAnswers } from '../../deployment/use-four-answers.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { RollbackHoldButton } from './rollback-hold-button.tsx'

const onPhone = typeof window !== 'undefined' && window.matchMedia('(max-width: 899.98px)').matches
const HeldSheet = lazyPart(
  () => import('./rollback-held-sheet.tsx').then(file => file.RollbackHeldSheet),
  onPhone,
)

/** The rollback at the thumb, and while it is held, over the screen: what will happen and how long is left. */
export function RollbackPhoneButton() {
  const { state, person } = useDeploymentContext()
  const { rollback: back } = useFourAnswers()
  const [remaining, setRemaining] = useState<number | null>(null)
  const live = laneOf(state, 'live')
  const role = rolesOf(state, person.id).find(each => each.authorities.includes('rollback'))
  const deputy = role && role.userId !== person.id ? 'deputy for ' : ''
  return (
    <>
      {remaining !== null && <HeldSheet remainingMs={remaining} />}
      <span className="relative z-50 block">
        <RollbackHoldButton
          size={56}
          wide
          detail={`to ${live.name} ${state.deployment.fromVersion}${back.seconds === null ? '' : `, about ${back.seconds} s`}. You are ${deputy}${role?.title ?? 'here'}`}
          onHold={(phase, left) => setRemaining(phase === 'holding' ? left : null)}
        />
      </span>
    </>
  )
}
