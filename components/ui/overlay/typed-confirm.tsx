'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../button.tsx'
import { TextField } from '../form/text-field.tsx'
import { Dialog } from './dialog.tsx'

type TypedConfirmProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What must be typed, exactly. */
  word: string
  confirmLabel: string
  /** What will happen. */
  children?: ReactNode
  onConfirm: () => void
  busy?: boolean
  error?: string | null
  tone?: 'danger' | 'primary'
}

/** For the largest consequences: one types a word that only someone who has read it will type. */
export function TypedConfirm(props: TypedConfirmProps) {
  const {
    open,
    onOpenChange,
    title,
    word,
    confirmLabel,
    children,
    onConfirm,
    busy,
    error,
    tone = 'danger',
  } = props
  const [typed, setTyped] = useState('')
  const form = useId()
  const matches = typed.trim().toLowerCase() === word.toLowerCase()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (matches && !busy) onConfirm()
  }

  return (
    <Dialog
      alert
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      width="sm"
      footer={
        <>
          <Button size={40} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            size={40}
            type="submit"
            form={form}
            variant={tone}
            busy={busy}
            disabledReason={matches ? null : `Type ${word} first`}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children && <div className="text-14">{children}</div>}
      <form id={form} onSubmit={submit}>
        <TextField
          label={`Type ${word} to confirm`}
          value={typed}
          onChange={setTyped}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          error={error ?? undefined}
        />
      </form>
    </Dialog>
  )
}
