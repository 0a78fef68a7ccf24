'use client'

import { useState } from 'react'
import { maySwitchFault } from '../../server/demo-system/rules.ts'
import { laneOf } from '../../server/deployment/lanes.rules.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useActionLock } from '../deployment/use-action-lock.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { LaneBadge } from './lane-badge.tsx'

interface Fault {
  kind: 'errors' | 'latency' | 'crash' | 'hang' | 'database' | 'clear'
  rate?: number
  ms?: number
}

const FAULTS: { fault: Fault; label: string; text: string }[] = [
  { fault: { kind: 'errors', rate: 0.3 }, label: 'Errors 30 %', text: 'Three of ten requests fail' },
  { fault: { kind: 'latency', ms: 3000 }, label: 'Slow, 3 s', text: 'Every answer comes 3 s later' },
  { fault: { kind: 'database' }, label: 'No database', text: 'Its database refuses' },
  { fault: { kind: 'hang' }, label: 'Hang', text: 'It takes requests and never answers' },
  { fault: { kind: 'crash' }, label: 'Crash', text: 'Its process ends, and is started again' },
]

/** What can be broken on which lane of the demo, and how it is mended. */
export function DemoFaults() {
  const { deploymentId, state, person } = useDeploymentContext()
  const lock = useActionLock()
  const { lanes } = state.plan
  const [lane, setLane] = useState(laneOf(state, 'next').key)
  const action = useAction((fault: Fault) =>
    sendRequest('POST /deployments/{deploymentId}/faults', { deploymentId, lane, ...fault }),
  )
  const locked = lock(maySwitchFault(state, person))
  return (
    <div className="grid w-80 max-w-full gap-3 p-4">
      <div>
        <h3 className="font-strong text-ink-1">Break something</h3>
        <p className="text-12 text-ink-3">Only in the demo: its services really do this.</p>
      </div>
      <Segmented
        label="Lane"
        size="md"
        className="w-full"
        value={lane}
        onChange={setLane}
        options={lanes.map((each, index) => ({
          value: each.key,
          label: (
            <>
              <LaneBadge position={index === 0 ? 'first' : 'second'} letter={each.letter} size={16} />{' '}
              {each.name}
            </>
          ),
        }))}
      />
      <ul className="grid gap-1.5">
        {FAULTS.map(({ fault, label, text }) => (
          <li key={fault.kind} className="flex items-center justify-between gap-3">
            <span className="text-12">{text}</span>
            <Button size={28} busy={action.busy} disabledReason={locked} onClick={() => action.run(fault)}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
      <Button wide busy={action.busy} disabledReason={locked} onClick={() => action.run({ kind: 'clear' })}>
        Mend it
      </Button>
    </div>
  )
}
