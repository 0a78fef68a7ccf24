'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '../button.tsx'
import { TextAreaField } from '../form/text-area-field.tsx'
import { Dialog } from './dialog.tsx'

interface ReasonDialogProps {
  title: string
  confirmLabel: string
  label?: string
  description?: string
  children?: ReactNode
  busy?: boolean
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks for a reason before something is done that needs one. What was typed stays until it is sent or closed. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, confirmLabel, label = 'Reason', description, children, busy, onConfirm, onClose } = props
  const [reason, setReason] = useState('')
  const missing = reason.trim() === '' ? 'Write a reason first.' : null
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={missing}
            onClick={() => onConfirm(reason.trim())}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      <TextAreaField label={label} value={reason} onChange={setReason} rows={3} autoFocus />
    </Dialog>
  )
}
