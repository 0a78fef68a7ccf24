import type { Item } from '../../../server/deployment/state.types.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

type Proof = NonNullable<Item['verification']>

const TITLES: Record<string, string> = {
  command: 'Verification command',
  probe: 'Verified by measurement',
  attachment: 'Evidence to have',
  attestation: 'Your word is the proof',
}

/** How the item is proved. */
export function Verification({ proof }: { proof: Proof }) {
  return (
    <section aria-labelledby="verification" className="overflow-hidden rounded-2 border border-soft">
      <div className="flex min-h-10 items-center justify-between gap-2 py-1 pr-1.5 pl-3">
        <h3 id="verification" className="text-13 font-strong text-ink-1">
          {TITLES[proof.kind] ?? 'Verification'}
        </h3>
        {proof.command && <CopyButton text={proof.command} />}
      </div>
      {proof.command && (
        <pre className="mono border-t border-hair bg-inset px-3 py-2 whitespace-pre-wrap wrap-anywhere text-ink-1">
          <span aria-hidden="true" className="text-ink-3 select-none">
            ${' '}
          </span>
          {proof.command}
        </pre>
      )}
      {proof.text && <p className="border-t border-hair px-3 py-2">{proof.text}</p>}
      {proof.expected && (
        <p className="border-t border-hair px-3 py-2">
          <span className="text-ink-3">Expected: </span>
          {proof.expected}
        </p>
      )}
    </section>
  )
}
