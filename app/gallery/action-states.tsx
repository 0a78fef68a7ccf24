'use client'

import { Bell, Check, Pause } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { HoldToConfirm } from '../../components/ui/hold/hold-to-confirm.tsx'
import { IconButton } from '../../components/ui/icon-button.tsx'
import { toast } from '../../components/ui/toast-store.ts'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { States } from './states.tsx'

const typed = { word: 'DEP-0142', title: 'Roll back', confirmLabel: 'Roll back now' }

/** Buttons, and the button that must be held. */
export function ActionStates() {
  const [round, setRound] = useState(0)
  return (
    <>
      <States title="Buttons: primary, outlined, danger, ghost, busy, off with its reason">
        <Button variant="primary" kbd="A" icon={<Check size={16} aria-hidden="true" />}>
          Approve
        </Button>
        <Button>Hold 60 s more</Button>
        <Button icon={<Pause size={16} aria-hidden="true" />}>Pause</Button>
        <Button variant="danger">Stop rollback…</Button>
        <Button variant="quiet-danger">Abort…</Button>
        <Button variant="ghost">Cancel</Button>
        <Button busy>Saving</Button>
        <Button disabledReason="GATE 2 is not GO yet. Security has not voted.">Not yet</Button>
        <Button size={28}>Small</Button>
        <Button size={40} variant="primary">
          Sign and seal
        </Button>
        <Button size={56}>GO</Button>
        <IconButton label="Sound is off" icon={<Bell size={16} aria-hidden="true" />} />
        <Tooltip text="Checked every 10 s, last 4 s ago">
          <Button variant="ghost">With a hint</Button>
        </Tooltip>
        <Button onClick={() => toast({ text: 'Item 2.10 ticked', undo: () => {} })}>Toast with undo</Button>
        <Button onClick={() => toast({ text: 'Tomás ticked it a moment ago', tone: 'attention' })}>
          Toast
        </Button>
      </States>
      <States title="Hold to confirm: rest, large, no authority. Hold with the pointer, Space or Enter">
        <HoldToConfirm
          key={round}
          seconds={2}
          label="Hold 2 s to roll back"
          sentLabel="Rolling back"
          onConfirm={() => {}}
          typed={typed}
        />
        <HoldToConfirm
          seconds={2}
          size={40}
          label="Hold 2 s to roll back"
          sentLabel="Rolling back"
          onConfirm={() => {}}
          lockedReason="Only the Deployment Lead, Maya Okafor, may roll back"
          lockedLabel="Lead only"
          typed={typed}
        />
        <Button variant="ghost" onClick={() => setRound(round + 1)}>
          Again
        </Button>
        <HoldToConfirm
          seconds={2}
          size={56}
          wide
          label="Hold 2 s to roll back"
          detail="to GREEN 2.0.5, about 43 s. You are deputy lead"
          sentLabel="Rolling back"
          onConfirm={() => {}}
          typed={typed}
        />
      </States>
    </>
  )
}
