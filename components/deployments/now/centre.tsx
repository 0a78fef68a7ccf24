'use client'

import dynamic from 'next/dynamic'
import { CurrentPhase } from '../../execution/current-phase.tsx'
import { RollbackPanel } from '../../execution/rollback/rollback-panel.tsx'
import { useRoom } from '../room-context.tsx'
import { useView } from '../use-view.ts'

// What is only seen before or after the run comes when it is needed; should it not come, the plan itself is shown.
const instead = () => CurrentPhase
const BeforeStart = dynamic(() => import('./before-start.tsx').then(file => file.BeforeStart, instead))
const Hypercare = dynamic(() => import('./hypercare.tsx').then(file => file.Hypercare, instead))
const Over = dynamic(() => import('./over.tsx').then(file => file.Over, instead))

/** What happens now, in the form that the deployment's status needs. A phase that was chosen is shown in any of them. */
export function Centre() {
  const { status, rollback } = useRoom().state.deployment
  const { phase } = useView()
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
