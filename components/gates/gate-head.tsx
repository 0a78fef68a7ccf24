'use client'

import type { ReactNode } from 'react'
import { plannedMoment } from '../../server/deployment/plan-projection.rules.ts'
import { holdsRole } from '../../server/deployment/rules.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, leadsOn } from '../../server/gates/rules.ts'
import { gateStanding, isAsked } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { shownClock } from '../deployment/shown-clock.ts'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { LaneName, withLanes } from '../systems/lane-name.tsx'
import { formatDuration, formatUtc } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { Clock, TClock } from '../ui/time/clock.tsx'
import { tally } from './criterion-tone.ts'
import { GateDiamond } from './gate-diamond.tsx'
import { DIAMONDS, GATE_WORDS } from './gate-status.ts'

interface GateHeadProps {
  gate: Gate
  answers: CriterionAnswer[]
}

/** Which gate, what it asks, and how it stands. */
export function GateHead({ gate, answers }: GateHeadProps) {
  const { state } = useDeploymentContext()
  const { toVersion } = state.deployment
  const stands = gateStanding(state.deployment, gate)
  const named = state.plan.lanes.some(({ name }) => gate.question.includes(name))
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-4 gap-y-3 bg-panel xl:gap-x-8 px-5 py-4 max-md:px-4">
      <div className="flex min-w-0 items-center gap-4">
        <GateDiamond state={DIAMONDS[stands]} size={48} />
        <div className="min-w-0 wrap-anywhere">
          <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">
            GATE {gate.number} <span className="font-text text-ink-2">{gate.title}</span>
            <span className="sr-only">, {GATE_WORDS[stands]}</span>
          </h1>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-14 text-ink-1">
            {gate.question ? withLanes(gate.question, state) : `May ${toVersion} go on?`}
            {!named && (
              <span className="inline-flex flex-wrap items-center gap-x-1.5 text-13 text-ink-2">
                <LaneName state={state} of="live" /> to <LaneName state={state} of="next" />
              </span>
            )}
          </p>
        </div>
      </div>
      <Pills gate={gate} answers={answers} />
      <Facts gate={gate} />
    </header>
  )
}

function Pills({ gate, answers }: GateHeadProps) {
  const { state, person } = useDeploymentContext()
  const { required, requiredMet, advisory, advisoryMet } = tally(answers)
  const authority = state.roles[gate.authority]
  const yours = holdsRole(authority, person.id)
  if (gateStanding(state.deployment, gate) === 'cancelled')
    return <StatusPill tone="na">Cancelled</StatusPill>
  return (
    <p className="flex flex-wrap gap-2">
      <StatusPill tone={requiredMet === required ? 'ok' : 'upcoming'}>
        {requiredMet} of {required} required met
      </StatusPill>
      {advisoryMet < advisory && (
        <StatusPill tone="attention">{advisory - advisoryMet} advisory not met</StatusPill>
      )}
      {isAsked(state.deployment, gate) && requiredMet === required && (
        <StatusPill tone="waiting" solid={yours}>
          Waits for {yours ? 'you' : (authority?.userName ?? authority?.title)}
        </StatusPill>
      )}
      {gate.status === 'go' && <StatusPill tone="done">GO, {gate.decision?.byName}</StatusPill>}
      {gate.status === 'no_go' && <StatusPill tone="critical">NO-GO, {gate.decision?.byName}</StatusPill>}
      {gate.status === 'stale' && (
        <StatusPill tone="attention">
          Open again: {gate.regressions?.length ? 'a criterion fell back' : 'the GO expired'}
        </StatusPill>
      )}
    </p>
  )
}

function Facts({ gate }: { gate: Gate }) {
  const { state } = useDeploymentContext()
  const { plan } = useFourAnswers()
  const { zero, stoppedAt } = shownClock(plan, state.deployment)
  const amount = formatDuration(Math.abs(plan.differenceSeconds) * 1000)
  return (
    <dl className="ml-auto flex flex-wrap gap-y-2 max-md:ml-0">
      <Fact label="T-clock">
        <TClock zero={zero} stoppedAt={stoppedAt} size={20} className="font-strong!" />
      </Fact>
      {plan.word !== null && (
        <Fact label="Against the plan">
          <Glyph kind={plan.word === 'late' ? 'attention' : 'ok'} />
          {plan.word === 'on plan' ? 'on plan' : `${amount} ${plan.word}`}
        </Fact>
      )}
      <Standing gate={gate} />
    </dl>
  )
}

/** How long it is open, how long a GO still holds, or when it comes. */
function Standing({ gate }: { gate: Gate }) {
  const { state } = useDeploymentContext()
  const passed = gate.beforePhase && state.phases[gate.beforePhase]?.status !== 'pending'
  if (gateStanding(state.deployment, gate) === 'cancelled') return null
  if (isAsked(state.deployment, gate) && gate.openedAt) {
    return (
      <Fact label={gate.round > 1 ? `Round ${gate.round}, open for` : 'Open for'}>
        <Clock label="Open for" from={gate.openedAt} />
      </Fact>
    )
  }
  if (gate.status === 'go' && gate.expiresAt && !passed && leadsOn(state.deployment).ok) {
    return (
      <Fact label="GO holds for">
        <Clock label="The GO holds for" to={gate.expiresAt} announce />
      </Fact>
    )
  }
  if (gate.decidedAt) return <Fact label="Decided">{formatUtc(gate.decidedAt, 'time-seconds')} UTC</Fact>
  if (gate.atSeconds === null) return null
  return <Fact label="Planned for">{formatUtc(plannedMoment(state, gate.atSeconds))} UTC</Fact>
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-hair not-first:border-l not-first:pl-4 not-last:pr-4 xl:not-first:pl-5 xl:not-last:pr-5">
      <dt className="text-12 whitespace-nowrap text-ink-3">{label}</dt>
      <dd className="num flex items-center gap-1.5 text-20 font-strong tracking-[-.02em] whitespace-nowrap text-ink-1">
        {children}
      </dd>
    </div>
  )
}
