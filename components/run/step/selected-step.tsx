'use client'

import { useEffect, useEffectEvent } from 'react'
import { useRoom } from '../../deployment/deployment-context.tsx'
import { useView } from '../../deployment/use-selection.ts'
import { useFetched } from '../../ui/use-lazy-component.ts'

const load = () => import('./step-sheet.tsx').then(file => file.StepSheet)

/** The detail of the step that the address names. Its code comes when it is first wanted. */
export function OpenedStep() {
  const { state } = useRoom()
  const { step: id, show } = useView()
  const { Fetched: StepSheet, whenHere } = useFetched(load)
  const step = id ? state.steps[id] : undefined
  const fetchIt = useEffectEvent(() => void whenHere(() => {}))
  const wanted = step !== undefined
  useEffect(() => {
    if (wanted) fetchIt()
  }, [wanted])
  if (!step || !StepSheet) return null
  return <StepSheet step={step} onClose={() => show({ step: null })} />
}
