'use client'

import dynamic from 'next/dynamic'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { CurrentPhase } from '../run/current-phase.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

// What is only seen before or after the run comes when it is needed; should it not come, the plan itself is shown.
const instead = () => CurrentPhase
const BeforeStart = dynamic(() => import('./before-start.tsx').then(file => file.BeforeStart, instead))
const Hypercare = dynamic(() => import('./hypercare.tsx').then(file => file.Hypercare, instead))
const Over = dynamic(() => import('./after-end.tsx').then(file => file.Over, instead))

// A rollback may begin at any moment: its code is here before it is wanted.
const RollbackPanel = lazyPart(
  () => import('../run/rollback/rollback-panel.tsx').then(file => file.RollbackPanel),
  true,
  true,
)

/** What happens now, in the form that the deployment's status needs. A phase that was chosen is shown in any of them. */
export function Centre() {
  const { status, rollback } = useDeploymentContext().state.deployment
  const { phase } = useSelection()
  if (phase) return <CurrentPhase />
  switch (status) {
    case 'draft':
    case 'scheduled':
      return <BeforeStart />
    case 'hypercare':
      return <Hypercare />
    case 'closed':
    case 'aborted':
      return rollback ? <RollbackPanel rollback={rollback} /> : <Over />
    default:
      return rollback ? <RollbackPanel rollback={rollback} /> : <CurrentPhase />
  }
}
