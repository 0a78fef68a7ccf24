'use client'

import { useState } from 'react'
import { hypercareWatch } from '../../server/engine/hypercare.rules.ts'
import { mayClose } from '../../server/engine/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { useNow } from '../ui/time/use-now.ts'

const CloseDialog = lazyPart(() => import('./close-dialog.tsx').then(file => file.CloseDialog))

/** Ends the watch after a success, with what came of it. Before the watch is over it is no next action. */
export function CloseButton() {
  const { state, person } = useDeploymentContext()
  const lock = useActionLock()
  const [open, setOpen] = useState(false)
  const early = hypercareWatch(state, new Date(useNow(60_000))).leftMs > 0
  return (
    <>
      <Button
        {...(!early && ({ id: NEXT_ACTION, variant: 'primary', kbd: 'A' } as const))}
        disabledReason={lock(mayClose(state, person))}
        onClick={() => setOpen(true)}
      >
        {early ? 'Close early…' : 'Close the deployment…'}
      </Button>
      <CloseDialog open={open} onOpenChange={setOpen} />
    </>
  )
}
