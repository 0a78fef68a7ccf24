'use client'

import { useState } from 'react'
import type { SignOff } from '../../server/deployment/state.types.ts'
import { groupsOf } from '../../server/signing/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { AskSigner } from './ask-signer.tsx'
import { SignOffRow } from './sign-off-row.tsx'
import { SignOffSheet } from './sign-off-sheet.tsx'

interface SignOffsPanelProps {
  /** Only these groups: what a gate asks for. All when omitted. */
  groups?: string[]
  title?: string
}

/** Who is asked to sign, who has, and who refused; each may sign from here. */
export function SignOffsPanel({ groups, title = 'Sign-offs' }: SignOffsPanelProps) {
  const { state } = useDeploymentContext()
  const [signing, setSigning] = useState<string | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const shown = groupsOf(state).filter(({ group }) => !groups || groups.includes(group))
  const all = shown.flatMap(({ signOffs }) => signOffs)
  if (all.length === 0) return null
  const signed = all.filter(({ status }) => status === 'signed').length
  const toSign: SignOff | undefined = signing ? state.signOffs[signing] : undefined
  const toAsk: SignOff | undefined = asking ? state.signOffs[asking] : undefined
  return (
    <section aria-labelledby="sign-offs" className="pb-3">
      <div className="flex min-h-11 items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="sign-offs" className="text-14 font-strong text-ink-1">
          {title}
        </h2>
        <p className="num text-12 text-ink-3">
          {signed} of {all.length} signed
        </p>
      </div>
      {shown.map(({ group, signOffs }) => (
        <section key={group} aria-label={`Sign-offs, ${group}`} className="pb-1">
          {shown.length > 1 && (
            <h3 className="px-5 pt-1 text-12 font-strong text-ink-3 first-letter:uppercase max-md:px-4">
              {group}
            </h3>
          )}
          <ul>
            {signOffs.map(signOff => (
              <SignOffRow
                key={signOff.key}
                signOff={signOff}
                onSign={() => setSigning(signOff.key)}
                onAsk={() => setAsking(signOff.key)}
              />
            ))}
          </ul>
        </section>
      ))}
      {toSign?.status === 'pending' && <SignOffSheet signOff={toSign} onClose={() => setSigning(null)} />}
      {toAsk && <AskSigner signOff={toAsk} onClose={() => setAsking(null)} />}
    </section>
  )
}
