'use client'

import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { PasswordField } from '../ui/form/password-field.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { formatDuration } from '../ui/format.ts'
import { ProviderButton } from './provider-button.tsx'
import { signInWords } from './sign-in-problem.ts'
import { requestSignIn } from './sign-in-request.ts'
import { useWait } from './use-retry-wait.ts'
import { withFragment } from './with-fragment.ts'

interface SignInFormProps {
  next: string
  /** The OpenID provider's name, when one is configured. */
  provider: { id: string; name: string } | null
  /** A code that a redirect brought: single sign-on that failed. */
  error: string | null
}

/** E-mail and password. A wrong password keeps the e-mail; a wait counts down on the button. */
export function SignInForm({ next, provider, error }: SignInFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(error)
  const [wait, startWait] = useWait()
  const passwordField = useRef<HTMLInputElement>(null)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || wait > 0) return
    setBusy(true)
    setProblem(null)
    const answer = await requestSignIn(email, password)
    if (answer.ok) return location.assign(withFragment(next, location.hash))
    setBusy(false)
    setProblem(answer.code)
    startWait(answer.waitSeconds)
    if (answer.code !== 'wrong_credentials') return
    setPassword('')
    passwordField.current?.focus()
  }

  // Should it be sent before this script runs, `post` keeps the password out of the address.
  return (
    <form method="post" onSubmit={submit} className="grid gap-4" noValidate>
      <TextField
        label="E-mail"
        type="email"
        name="email"
        size={40}
        value={email}
        onChange={setEmail}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        ref={passwordField}
        label="Password"
        name="password"
        value={password}
        onChange={setPassword}
        error={problem ? signInWords(problem) : null}
        required
      />
      <Button
        type="submit"
        variant="primary"
        size={40}
        wide
        busy={busy}
        disabledReason={wait > 0 ? 'Too many attempts. Your e-mail stays here while you wait.' : null}
      >
        {wait > 0 ? (
          <span className="num">You can try again in {formatDuration(wait * 1000)}</span>
        ) : (
          'Sign in'
        )}
      </Button>
      {provider && <ProviderButton {...provider} next={next} onFailed={setProblem} />}
    </form>
  )
}
