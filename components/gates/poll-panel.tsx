'use client'

import { Check, X } from 'lucide-react'
import { holdsRole } from '../../server/deployment/rules.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { type GateStanding, gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Chip } from '../ui/chip.tsx'
import { PollRow } from './poll-row.tsx'
import { type PollCount, pollCount, pollRows } from './poll-rows.ts'

/** Who says what: every voting role, and last the one who decides. */
export function PollPanel({ gate }: { gate: Gate }) {
  const { state, person } = useDeploymentContext()
  const rows = pollRows(state, gate)
  const count = pollCount(rows)
  const authority = state.roles[gate.authority]
  const decides = holdsRole(authority, person.id)
  const stands = gateStanding(state.deployment, gate)
  const asked = stands === 'open' || stands === 'stale'
  return (
    <section aria-labelledby="poll" className="flex-none">
      <div className="flex min-h-11 items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="poll" className="text-14 font-strong text-ink-1">
          Poll{gate.round > 1 && <span className="font-label text-ink-3">, round {gate.round}</span>}
        </h2>
        <PollTally count={count} open={asked} />
      </div>
      <PollBar count={asked ? count : { ...count, open: 0 }} />
      <ul>
        {rows.map(({ role, vote }) => (
          <PollRow key={role.key} gate={gate} role={role} vote={vote} />
        ))}
        {authority && (
          <li className="grid min-h-12 grid-cols-[44px_minmax(0,1fr)_auto] items-center gap-2 border-t border-hair px-5 py-1.5 max-md:px-4">
            <span className="text-12 font-strong text-ink-1">{authority.short}</span>
            <p className="min-w-0">
              <span className="block font-label text-ink-1">{authority.userName ?? 'Nobody yet'}</span>
              <span className="block text-12 text-ink-3">{decidedWord(stands)}</span>
            </p>
            {asked && <Chip look="outlined">{decides ? 'You decide' : 'Decides'}</Chip>}
          </li>
        )}
      </ul>
    </section>
  )
}

function decidedWord(stands: GateStanding): string {
  if (stands === 'cancelled') return 'Has not decided'
  return stands === 'go' || stands === 'no_go' ? 'Has decided' : 'Decides after the poll'
}

function PollTally({ count, open }: { count: PollCount; open: boolean }) {
  return (
    <p className="num flex gap-1.5">
      <Chip look="tinted" tone="ok" size="sm" icon={<Check size={12} strokeWidth={2.5} aria-hidden="true" />}>
        {count.go} GO
      </Chip>
      <Chip
        look={count.noGo > 0 ? 'solid' : 'outlined'}
        tone="critical"
        size="sm"
        icon={<X size={12} strokeWidth={2.5} aria-hidden="true" />}
      >
        {count.noGo} NO-GO
      </Chip>
      {count.abstain > 0 && (
        <Chip look="outlined" size="sm">
          {count.abstain} ABSTAIN
        </Chip>
      )}
      {count.open > 0 && (
        <Chip look={open ? 'dashed' : 'outlined'} tone={open ? 'waiting' : 'na'} size="sm">
          {count.open} {open ? 'open' : 'without'}
        </Chip>
      )}
    </p>
  )
}

const PARTS = [
  { key: 'go', look: 'bg-ok-solid' },
  { key: 'noGo', look: 'bg-critical-solid' },
  { key: 'abstain', look: 'bg-done-solid' },
  {
    key: 'open',
    look: 'bg-[repeating-linear-gradient(90deg,var(--waiting-line)_0_4px,transparent_4px_7px)]',
  },
] as const

function PollBar({ count }: { count: PollCount }) {
  return (
    <span aria-hidden="true" className="mx-5 mb-1 flex h-1 gap-0.5 max-md:mx-4">
      {PARTS.filter(({ key }) => count[key] > 0).map(({ key, look }) => (
        <i key={key} className={`block rounded-[1px] ${look}`} style={{ flexGrow: count[key] }} />
      ))}
    </span>
  )
}
