'use client'

import { History, ListChecks, MessageSquare, Target, Users } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { mayRollBack } from '../../server/engine/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import { RollbackPhoneButton } from '../run/rollback/rollback-phone-button.tsx'
import { BottomNav } from '../shell/bottom-nav.tsx'
import { presentGate, tabOf } from './deployment-tabs.ts'

/** A phone's foot: the six places, and for those who may, the rollback at the thumb. */
export function DeploymentBottomNav() {
  const { deploymentId, state, person } = useDeploymentContext()
  const { next } = useFourAnswers()
  const view = useSelection()
  const base = `/deployments/${deploymentId}`
  const tab = tabOf(usePathname(), base)
  const gate = presentGate(state)
  const yours = next.all.filter(act => act.yours && !act.tooEarly)
  const waits = (...kinds: string[]) => yours.some(act => kinds.includes(act.kind))
  const icon = { size: 20, 'aria-hidden': true } as const
  return (
    <BottomNav
      label="This deployment"
      above={mayRollBack(state, person).ok ? <RollbackPhoneButton /> : undefined}
      items={[
        {
          href: base,
          label: 'Now',
          icon: <Target {...icon} />,
          current: tab === 'now' && !view.peopleShown,
          yours: waits('step', 'start', 'release', 'resolve', 'resume', 'schedule', 'close'),
        },
        {
          href: `${base}/checklist`,
          label: 'Checklist',
          icon: <ListChecks {...icon} />,
          current: tab === 'checklist',
          yours: waits('item'),
        },
        {
          href: gate ? `${base}/gates/${gate.key}` : base,
          label: 'Gates',
          icon: <GateDiamond state="upcoming" size={20} className="text-current!" />,
          current: tab === 'gates',
          yours: waits('vote', 'decide'),
        },
        {
          href: `${base}?view=room`,
          label: 'Room',
          icon: <MessageSquare {...icon} />,
          current: tab === 'now' && view.peopleShown,
        },
        {
          href: `${base}/people`,
          label: 'People',
          icon: <Users {...icon} />,
          current: tab === 'people',
          yours: waits('assign'),
        },
        {
          href: `${base}/record`,
          label: 'Record',
          icon: <History {...icon} />,
          current: tab === 'record',
        },
      ]}
    />
  )
}
