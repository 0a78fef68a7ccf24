'use client'

import { useState } from 'react'
import { mayPrepare } from '../../server/deployment/rules.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { useLazyComponent } from '../ui/use-lazy-component.ts'
import { useDeploymentContext } from './deployment-context.tsx'

const loadDialog = () => import('./window-dialog.tsx').then(file => file.WindowDialog)

/** Opens the form that moves the window, or lengthens it once the deployment runs. Only for who may, and until it is over. */
export function MoveWindow() {
  const { state, person } = useDeploymentContext()
  const [open, setOpen] = useState(false)
  const { Fetched: Dialog, whenHere } = useLazyComponent(loadDialog)
  const { startedAt, status } = state.deployment
  if (isOver(status) || !mayPrepare(state, person).ok) return null
  return (
    <>
      <button
        type="button"
        onClick={() => void whenHere(() => setOpen(true))}
        className="font-label text-ink-1 underline underline-offset-2 max-md:min-h-11"
      >
        {startedAt ? 'Lengthen…' : 'Move…'}
      </button>
      {open && Dialog && <Dialog onClose={() => setOpen(false)} />}
    </>
  )
}
