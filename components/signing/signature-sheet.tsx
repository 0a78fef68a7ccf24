'use client'

import { LockKeyhole } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { problemText, RequestProblem } from '../api/request-problem.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { PasswordField } from '../ui/form/password-field.tsx'
import { Sheet } from '../ui/overlay/sheet.tsx'
import { Time } from '../ui/time/time.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { useDemoPassword } from './use-demo-password.ts'

interface SignatureSheetProps {
  title: string
  mark?: ReactNode
  /** What is signed, its meaning and its reason. */
  children: ReactNode
  /** Why it cannot be signed yet; null when it can. */
  missing: string | null
  confirmLabel?: string
  tone?: 'primary' | 'danger'
  busy: boolean
  error: unknown
  onSign: (password: string) => void
  onClose: () => void
}

/** Signing: the record, the person, the server's time, and the password asked again. A wrong one loses nothing. */
export function SignatureSheet(props: SignatureSheetProps) {
  const { title, mark, children, missing, confirmLabel = 'Sign and seal', tone = 'primary' } = props
  const { busy, error, onSign, onClose } = props
  const [password, setPassword] = useState('')
  const connection = useConnectionLock()
  const form = useId()
  const lock = connection ?? missing ?? (password === '' ? 'Enter your password.' : null)
  const ofPassword = error instanceof RequestProblem && error.problem.field === 'password'

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!lock && !busy) onSign(password)
  }

  return (
    <Sheet
      open
      onOpenChange={open => !open && onClose()}
      title={title}
      mark={mark}
      description="Electronic signature of this record"
      footer={
        <div className="grid w-full gap-3">
          <p className="flex items-center gap-2 border-t border-hair pt-3 text-12 text-ink-3">
            <LockKeyhole size={14} aria-hidden="true" /> Sealed and chained. Nobody can edit it later.
          </p>
          <div className="flex gap-2">
            <Button size={40} onClick={onClose}>
              Cancel
            </Button>
            <Button
              size={40}
              type="submit"
              form={form}
              variant={tone}
              busy={busy}
              disabledReason={lock}
              className="flex-1"
            >
              {confirmLabel}
            </Button>
          </div>
        </div>
      }
    >
      <RehearsalNote />
      {children}
      <form id={form} onSubmit={submit} className="grid gap-5">
        <Password
          value={password}
          onChange={setPassword}
          error={ofPassword ? problemText(error) : undefined}
        />
        <Signer />
      </form>
    </Sheet>
  )
}

/** A sheet covers the page’s own mark. */
function RehearsalNote() {
  if (!useDeploymentContext().state.deployment.rehearsal) return null
  return (
    <p data-tone="waiting" className="rounded-2 border border-tone-line bg-tone-surface px-4 py-2 cut-tone">
      <b className="tracking-[.12em] text-tone">REHEARSAL</b>
      <span className="block text-ink-1">You sign in a rehearsal. It authorises no deployment.</span>
    </p>
  )
}

function Password({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (value: string) => void
  error?: string
}) {
  const demo = useDemoPassword()
  return (
    <PasswordField
      label="Your password, again"
      autoComplete="off"
      value={value}
      onChange={onChange}
      error={error}
      hint={
        demo && (
          <>
            In the demo everyone’s password is <Code className="select-all text-ink-1">{demo}</Code>
          </>
        )
      }
    />
  )
}

function Signer() {
  const { person } = useDeploymentContext()
  const now = useNow(1000)
  return (
    <p className="flex items-center gap-3">
      <Avatar name={person.name} size={32} you />
      <span className="min-w-0 flex-1">
        <b className="block truncate">{person.name}</b>
        <span className="block text-12 text-ink-3">{person.title}</span>
      </span>
      <span className="text-right">
        <Time value={now} style="time-seconds" zone className="block font-strong text-ink-1" />
        <span className="block text-12 text-ink-3">Server time</span>
      </span>
    </p>
  )
}
