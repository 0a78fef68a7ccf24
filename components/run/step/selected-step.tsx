'use client'

import { useEffect, useEffectEvent } from 'react'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useSelection } from '../../deployment/use-selection.ts'
import { useLazyComponent } from '../../ui/use-lazy-component.ts'

const load = () => import('./step-sheet.tsx').then(file => file.StepSheet)

/** The detail of the step that the address names. Its code comes when it is first wanted. */
export function SelectedStep() {
  const { state } = useDeploymentContext()
  const { step: id, show } = useSelection()
  const { Fetched: StepSheet, whenHere } = useLazyComponent(load)
  const step = id ? state.steps[id] : undefined
  const fetchIt = useEffectEvent(() => void whenHere(() => {}))
  const wanted = step !== undefined
  useEffect(() => {
    if (wanted) fetchIt()
  }, [wanted])
  if (!step || !StepSheet) return null
  return <StepSheet step={step} onClose={() => show({ step: null })} />
}
