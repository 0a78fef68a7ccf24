'use client'

import Link from 'next/link'
import type { Regression } from '../../server/deployment/regression.types.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, State } from '../../server/deployment/state.types.ts'
import { changeWords } from '../../server/gates/regressions.rules.ts'
import { leadsOn, missingVoters } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'

/** On every screen of a deployment: each GO that does not hold any more, or is about not to, and what changed. */
export function StaleGateLines() {
  const { state } = useDeploymentContext()
  if (!leadsOn(state.deployment).ok) return null
  return byPosition(state.gates)
    .filter(gate => concerns(state, gate))
    .map(gate => <StaleGateLine key={gate.key} gate={gate} />)
}

/** A GO behind which its phase has begun is used: what regresses after that is no matter of the gate. */
function concerns({ phases, deployment }: State, { status, regressions, beforePhase }: Gate): boolean {
  if (!regressions || regressions.length === 0) return false
  if (status === 'stale') return true
  const used = beforePhase ? phases[beforePhase]?.status !== 'pending' : deployment.status === 'hypercare'
  return status === 'go' && !(used && deployment.startedAt !== null)
}

function StaleGateLine({ gate }: { gate: Gate }) {
  const { deploymentId, state } = useDeploymentContext()
  const isStale = gate.status === 'stale'
  const [first, ...more] = gate.regressions ?? []
  if (!first) return null
  return (
    <p
      role="status"
      data-tone="attention"
      className="flex flex-none flex-wrap items-baseline gap-x-3 border-b border-tone-line bg-tone-surface px-4 py-1.5 text-ink-1 cut-tone"
    >
      <Glyph kind="attention" size={16} className="self-center" />
      <b>{isStale ? `GATE ${gate.number} is open again` : <Warned gate={gate} regression={first} />}</b>
      <span className="min-w-0 break-words">
        {changeWords(first)}
        {more.length > 0 && `, and ${more.length} more`}
      </span>
      {isStale && <span>{askedWords(state, gate)}</span>}
      <Link
        href={`/deployments/${deploymentId}/gates/${gate.key}`}
        className="font-strong underline underline-offset-2"
      >
        See the gate
      </Link>
    </p>
  )
}

function Warned({ gate, regression: { since, staleAfterSeconds } }: { gate: Gate; regression: Regression }) {
  const left = Date.parse(since) + staleAfterSeconds * 1000 - useNow(1000)
  return (
    <>
      GATE {gate.number} is GO, and open again in {formatWords(Math.max(0, left))} unless this is well
    </>
  )
}

function askedWords({ roles }: State, gate: Gate): string {
  const asked = missingVoters(gate).map(key => roles[key]?.userName ?? roles[key]?.title ?? key)
  const authority = roles[gate.authority]
  const decides = `${authority?.userName ?? authority?.title ?? gate.authority} decides again.`
  if (asked.length === 0) return `Every vote stands; ${decides}`
  return `${asked.join(', ')} ${asked.length === 1 ? 'is' : 'are'} asked again; ${decides}`
}
