'use client'

import { useState } from 'react'
import { type HypercareWatch, hypercareWatch } from '../../server/engine/hypercare.rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/form/radio-group.tsx'
import { TextAreaField } from '../ui/form/text-area-field.tsx'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Dialog } from '../ui/overlay/dialog.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { runDeployment } from './run-requests.ts'

type Outcome = 'succeeded' | 'partial'

const OUTCOMES: { value: Outcome; label: string; detail: string }[] = [
  { value: 'succeeded', label: 'Succeeded', detail: 'Everything that was wanted is there.' },
  { value: 'partial', label: 'Partly succeeded', detail: 'Something was not achieved; say what.' },
]

/**
 * Says what closing would leave out, asks what came of the deployment, and closes it. What was typed stays while the
 * dialog is closed and opened again.
 */
export function CloseDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { deploymentId, state } = useDeploymentContext()
  const watch = hypercareWatch(state, new Date(useNow(1000)))
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [reason, setReason] = useState('')
  const close = useAction(
    (came: Outcome) =>
      runDeployment(deploymentId, 'close', { outcome: came, reason: reason.trim() || undefined }),
    { onDone: () => onOpenChange(false) },
  )
  const early = watch.leftMs > 0
  const asked = reasonAsked(outcome, early)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Close DEP-${state.deployment.number}`}
      description={state.deployment.name}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            busy={close.busy}
            disabledReason={whyNot(outcome, asked !== null && reason.trim() === '')}
            onClick={() => outcome && close.run(outcome)}
          >
            {early ? 'Close it early' : 'Close it'}
          </Button>
        </>
      }
    >
      <LeftOut watch={watch} />
      <RadioGroup label="What came of it" options={OUTCOMES} value={outcome} onChange={setOutcome} />
      <TextAreaField
        label={asked ?? 'A word for the record'}
        note={asked === null ? 'optional' : undefined}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  )
}

function reasonAsked(outcome: Outcome | null, early: boolean): string | null {
  if (outcome === 'partial') return 'What was not achieved'
  return early ? 'Why it is closed before the watch is over' : null
}

function whyNot(outcome: Outcome | null, reasonMissing: boolean): string | null {
  if (outcome === null) return 'Say what came of it.'
  return reasonMissing ? 'Write the reason: it goes on the record.' : null
}

/** What is still to come of the watch, and not done of the checklist. Nothing where all is done. */
export function LeftOut({ watch }: { watch: HypercareWatch }) {
  const { leftMs, ends, checks, itemsLeft } = watch
  const coming = checks.filter(({ isDue }) => !isDue)
  if (leftMs === 0 && itemsLeft === 0) return null
  return (
    <section
      aria-label="What is left out"
      data-tone="attention"
      className="grid gap-1 rounded-2 border border-tone-line bg-tone-surface px-3 py-2.5 cut-tone"
    >
      {leftMs > 0 && (
        <p className="flex items-center gap-2">
          <Glyph kind="attention" />
          <span>
            <b className="num">{formatWords(leftMs)}</b> of the watch are left, until{' '}
            {formatUtc(ends, 'date-time')} UTC. Closing ends it: nothing is measured any more, and there is no
            rollback from here.
          </span>
        </p>
      )}
      {leftMs > 0 && coming.length > 0 && (
        <>
          <p className="num">
            {coming.length} of {plural(checks.length, 'check')} still to come:
          </p>
          <ul className="list-inside list-disc">
            {coming.map(({ title, due }) => (
              <li key={`${title} ${due}`}>
                {title}, {formatUtc(due, 'date-time')} UTC
              </li>
            ))}
          </ul>
        </>
      )}
      {itemsLeft > 0 && (
        <p className="num">
          {plural(itemsLeft, 'required checklist item')} {itemsLeft === 1 ? 'is' : 'are'} not done.
        </p>
      )}
    </section>
  )
}
