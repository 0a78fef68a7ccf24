'use client'

import { useState } from 'react'
import { mayClose } from '../../server/engine/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

const CloseDialog = lazyPart(() => import('./close-dialog.tsx').then(file => file.CloseDialog), true)

/** Ends the watch after a success, with what came of it. */
export function CloseButton() {
  const { state, person } = useDeploymentContext()
  const lock = useActionLock()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        id={NEXT_ACTION}
        variant="primary"
        kbd="A"
        disabledReason={lock(mayClose(state, person))}
        onClick={() => setOpen(true)}
      >
        Close the deployment…
      </Button>
      <CloseDialog open={open} onOpenChange={setOpen} />
    </>
  )
}
