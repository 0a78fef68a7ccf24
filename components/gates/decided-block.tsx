'use client'

import type { ReactNode } from 'react'
import type { GateDecision } from '../../server/deployment/decision.types.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { leadsOn } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { SignatureBlock } from '../signing/signature-block.tsx'
import { Code } from '../ui/code.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Clock } from '../ui/time/clock.tsx'
import { Time } from '../ui/time/time.tsx'
import { NewPollButton } from './new-poll-button.tsx'
import { voteWord } from './poll-rows.ts'

interface DecidedBlockProps {
  gate: Gate
  decision: GateDecision
  /** What follows the last GO before the start. */
  start?: ReactNode
}

/** A decided gate: who signed what and when, how long it holds, and the way to ask again. */
export function DecidedBlock({ gate, decision, start }: DecidedBlockProps) {
  const { state } = useDeploymentContext()
  const go = decision.decision === 'go'
  const role = state.roles[decision.roleKey]?.title ?? decision.roleKey
  return (
    <section aria-labelledby="decided" className="grid gap-3 px-5 pt-3 pb-5 max-md:px-4">
      <h2 id="decided" className="sr-only">
        Decision
      </h2>
      <p
        data-tone={go ? 'ok' : 'critical'}
        className="flex items-center gap-3 rounded-2 border border-tone-line bg-tone-surface px-4 py-3 text-tone cut-tone"
      >
        <Glyph kind={go ? 'ok' : 'critical'} size={28} inherit />
        <span>
          <b className="block text-20 text-current">{voteWord(decision.decision)}</b>
          <span className="text-12">
            GATE {gate.number}, <Time value={decision.at} style="date-time" zone />
          </span>
        </span>
      </p>
      <SignatureBlock
        name={decision.byName}
        detail={`${[decision.title, role].filter((word, i, all) => word && all.indexOf(word) === i).join(', as ')} · ${decision.meaning}`}
        at={decision.at}
        sha256={decision.recordSha256}
      />
      <dl>
        {decision.issue && <Row name="Issue" value={decision.issue} />}
        {decision.mitigation && <Row name="To be done" value={decision.mitigation} />}
        {decision.reason && decision.reason !== decision.issue && (
          <Row name="Reason" value={decision.reason} />
        )}
        <Holds gate={gate} />
        <Row name="Chained to" value={<Code>{decision.chainHead.slice(0, 16)}…</Code>} />
      </dl>
      {start}
      {gate.status === 'no_go' && leadsOn(state.deployment).ok && <NewPollButton gate={gate} />}
    </section>
  )
}

function Row({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="grid grid-cols-[104px_1fr] gap-2 border-t border-hair py-1.5 last:border-b">
      <dt className="text-ink-3">{name}</dt>
      <dd className="num min-w-0 wrap-anywhere text-ink-1">{value}</dd>
    </div>
  )
}

function Holds({ gate }: { gate: Gate }) {
  const { state } = useDeploymentContext()
  const phase = gate.beforePhase ? state.phases[gate.beforePhase] : undefined
  if (gate.status !== 'go' || !phase || !gate.expiresAt) return null
  if (phase.status !== 'pending') {
    return <Row name="Used" value={`Phase ${phase.number} ${phase.title} started`} />
  }
  if (!leadsOn(state.deployment).ok)
    return <Row name="Not used" value={`Phase ${phase.number} ${phase.title} did not start`} />
  return (
    <Row
      name="Holds for"
      value={
        <>
          <Clock label="The GO holds for" to={gate.expiresAt} className="font-strong" />
          <span className="text-ink-3">, then the gate opens again</span>
        </>
      }
    />
  )
}
