'use client'

import { useRouter } from 'next/navigation'
import type { SystemChoice } from '../../server/portfolio/new-deployment.query.ts'
import { problemText } from '../api/request-problem.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { Button } from '../ui/button.tsx'

interface DemoResetProps {
  system: Pick<SystemChoice, 'id' | 'name'>
  moved: { now: string; first: string }
}

/** The demo runbook begins at the demo's beginning: after a success one can be put back to it. */
export function DemoReset({ system, moved }: DemoResetProps) {
  const router = useRouter()
  const reset = useAction(() => sendRequest('POST /systems/{systemId}/reset', { systemId: system.id }), {
    onDone: () => router.refresh(),
    onProblem: () => {},
  })
  return (
    <div className="grid justify-items-start gap-2 rounded-2 border border-hair bg-raised px-3.5 py-3">
      <p>
        <b>
          {system.name} has its users on {moved.now}.
        </b>{' '}
        The demo's plan begins with them on {moved.first}: put the demo system back to its beginning to walk
        it again. It takes a few seconds.
      </p>
      <Button busy={reset.busy} onClick={() => reset.run()}>
        Back to the beginning
      </Button>
      {reset.error !== null && (
        <p role="alert" className="text-critical">
          {problemText(reset.error)}
        </p>
      )}
    </div>
  )
}
