'use client'

import { nextActions } from '../../server/engine/next-actions.rules.ts'
import { startGates } from '../../server/engine/progress.rules.ts'
import { mayStart } from '../../server/engine/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { StartButton } from './start-button.tsx'

/** Where this was the last gate before the start, the start is offered here, or it is said whose it is. */
export function StartAfterGo({ gateKey }: { gateKey: string }) {
  const { state, person } = useDeploymentContext()
  const now = new Date(useNow(1000))
  const next = nextActions(state, { now, personId: person.id })
  const start = next.find(({ kind }) => kind === 'start')
  if (!start || !startGates(state).some(({ key }) => key === gateKey)) return null
  const may = mayStart(state, person, now).ok
  return (
    <section aria-label="Start" className="grid justify-items-start gap-2 rounded-2 bg-inset px-3 py-2.5">
      <p>
        <b className="block">{start.title}</b>
        {may ? 'Every gate before the start is GO.' : `Waits for ${start.who} to start it.`}
      </p>
      {may && <StartButton />}
    </section>
  )
}
