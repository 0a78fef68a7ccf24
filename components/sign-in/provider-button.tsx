'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { requestProvider } from './sign-in-request.ts'
import { withFragment } from './with-fragment.ts'

interface ProviderButtonProps {
  id: string
  name: string
  next: string
  onFailed: (code: string) => void
}

/** The way in by the organisation's own sign-on. */
export function ProviderButton({ id, name, next, onFailed }: ProviderButtonProps) {
  const [busy, setBusy] = useState(false)

  async function go() {
    setBusy(true)
    const url = await requestProvider(id, withFragment(next, location.hash))
    if (url) return location.assign(url)
    setBusy(false)
    onFailed('unreachable')
  }

  return (
    <Button size={40} wide busy={busy} onClick={go} icon={<KeyRound size={16} aria-hidden="true" />}>
      Sign in with {name}
    </Button>
  )
}
