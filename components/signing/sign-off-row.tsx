'use client'

import type { SignOff } from '../../server/deployment/state.types.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { mayAskSigner, maySign } from '../../server/signing/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Time } from '../ui/time/time.tsx'
import { SignatureBlock } from './signature-block.tsx'

interface SignOffRowProps {
  signOff: SignOff
  onSign: () => void
  onAsk: () => void
}

const MEANINGS = {
  approved: 'approved',
  reviewed: 'reviewed',
  authorised: 'authorised',
  rejected: 'rejected',
}

/** One sign-off: the signature, the rejection with its reason, or who is asked for it. */
export function SignOffRow({ signOff, onSign, onAsk }: SignOffRowProps) {
  const { state, person } = useDeploymentContext()
  const connection = useConnectionLock()
  const { status, signature, title, userId, userName, voided } = signOff
  if (status === 'signed' && signature) {
    return (
      <li className="px-5 py-1 max-md:px-4">
        <SignatureBlock
          name={signature.printedName}
          detail={`${title}${actedIn(signOff)} · ${MEANINGS[signature.meaning]}${signature.reason ? `: ${signature.reason}` : ''}`}
          at={signature.at}
          sha256={signature.recordSha256}
        />
      </li>
    )
  }
  const may = maySign(state, signOff, person)
  const mayAsk = mayAskSigner(state, person)
  const over = isOver(state.deployment.status)
  const yours = status === 'pending' && userId === person.id && !over
  return (
    <li className={cx('px-5 py-1.5 max-md:px-4', yours && 'bg-waiting-surface')}>
      <div className="grid grid-cols-[24px_minmax(0,1fr)_auto] items-center gap-2">
        <Glyph
          kind={status === 'rejected' ? 'critical' : over ? 'na' : userName ? 'waiting' : 'upcoming'}
          size={14}
        />
        <p className="min-w-0">
          <span className="block truncate font-label text-ink-1">
            {userName ?? (over ? 'Nobody was asked' : 'Nobody is asked yet')}
          </span>
          <span className="block text-12 text-ink-3">
            {title}
            {status === 'rejected' ? ' · rejected' : userName && (over ? ' · not signed' : ' · asked')}
          </span>
        </p>
        <span className="flex gap-1.5">
          {mayAsk.ok && !over && (
            <Button variant="ghost" size={28} onClick={onAsk}>
              {status === 'rejected' ? 'Ask again…' : userName ? 'Change…' : 'Ask…'}
            </Button>
          )}
          {status === 'pending' && !over && (
            <Button size={28} disabledReason={may.ok ? connection : may.why} onClick={onSign}>
              Sign…
            </Button>
          )}
        </span>
        {signature?.reason && (
          <p className="col-start-2 col-end-[-1] text-12 text-critical">“{signature.reason}”</p>
        )}
        {voided && (
          <p className="col-start-2 col-end-[-1] text-12 text-attention">
            The signature of {voided.printedName} is void since <Time value={voided.at} zone />.{' '}
            {voided.reason}
          </p>
        )}
      </div>
    </li>
  )
}

/** The role that was acted in, where it says more than the sign-off's own title. */
const actedIn = ({ title, signature }: SignOff) => {
  const role = signature?.role && signature.role !== title ? `, as ${signature.role}` : ''
  return signature?.insteadOf ? `${role}, in place of ${signature.insteadOf}` : role
}
