'use client'

import type { State } from '../../server/deployment/state.types.ts'
import { startGates } from '../../server/engine/progress.rules.ts'
import { maySchedule } from '../../server/engine/rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { runDeployment } from '../run/run-requests.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast-store.ts'

/** What scheduling did, and what comes next of it. */
export function scheduledText(state: Pick<State, 'phases' | 'steps' | 'gates'>): string {
  const [first] = startGates(state)
  if (!first) return 'Scheduled. No gate stands before the start.'
  const votes = plural(first.voters.length, 'vote')
  return `Scheduled. GATE ${first.number} opens for ${votes} and its decision: see “What is next”.`
}

/** Makes a draft scheduled, and says what that did. */
export function ScheduleButton() {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const schedule = useAction(() => runDeployment(deploymentId, 'schedule'), {
    onDone: () => toast({ text: scheduledText(state), tone: 'ok' }),
  })
  return (
    <Button
      id={NEXT_ACTION}
      variant="primary"
      kbd="A"
      busy={schedule.busy}
      disabledReason={lock(maySchedule(state, person))}
      onClick={() => schedule.run()}
    >
      Schedule
    </Button>
  )
}
