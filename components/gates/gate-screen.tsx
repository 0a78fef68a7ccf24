'use client'

import type { ReactNode } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import { isOpen, mayDecide, votingRolesOf } from '../../server/gates/rules.ts'
import { gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Guide } from '../guide/guide.tsx'
import { SignOffsPanel } from '../signing/sign-offs-panel.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { CancelledBlock } from './cancelled-block.tsx'
import { CriteriaPanel } from './criteria-panel.tsx'
import { DecidedBlock } from './decided-block.tsx'
import { DecisionCard } from './decision-card.tsx'
import { GateHead } from './gate-head.tsx'
import { GateRail } from './gate-rail.tsx'
import { PollPanel } from './poll-panel.tsx'
import { StepsAfterGoPanel } from './steps-after-go-panel.tsx'
import { useGateCriteria, useSignedAnswers } from './use-gate-criteria.ts'
import { VoteCard } from './vote-card.tsx'

/** One gate: what it asks, the facts, what people say, and the decision. */
export function GateScreen({ gateKey, start }: { gateKey: string; start?: ReactNode }) {
  const { state } = useDeploymentContext()
  const gate = state.gates[gateKey]
  if (!gate) return <EmptyState title="No such gate">This deployment has no gate of that name.</EmptyState>
  return <GateBody gate={gate} start={start} />
}

function GateBody({ gate, start }: { gate: Gate; start?: ReactNode }) {
  const { state } = useDeploymentContext()
  const signed = useSignedAnswers(gate)
  const present = useGateCriteria(gate)
  const answers = signed ?? present
  const asked = gate.criteria.flatMap(row => (row.kind === 'sign-offs' ? [row.group] : []))
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3rem)]">
      <Guide />
      <GateHead gate={gate} answers={answers} />
      <GateRail current={gate.key} />
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start bg-panel md:grid-cols-[minmax(0,1fr)_400px] lg:grid-cols-[minmax(0,1fr)_380px_360px] lg:content-stretch xl:grid-cols-[minmax(0,1fr)_420px_400px]">
        <div className="flex min-h-0 min-w-0 flex-col border-hair max-md:order-3 md:row-span-2 lg:row-span-1">
          <CriteriaPanel gate={gate} answers={answers} isSigned={signed !== null} />
        </div>
        <div className="min-h-0 border-hair max-md:order-2 max-md:border-t md:max-lg:order-2 md:border-l lg:overflow-y-auto">
          <PollPanel gate={gate} />
          <div className="mt-2 border-t border-hair">
            <SignOffsPanel
              groups={asked.length > 0 ? asked : undefined}
              title={asked.length > 0 ? 'Sign-offs for this gate' : 'Sign-offs'}
            />
          </div>
        </div>
        <div className="min-h-0 flex-col border-hair bg-raised max-md:contents md:flex md:max-lg:order-1 md:border-l lg:overflow-y-auto cut-raised">
          <div className="max-md:order-1 max-md:bg-raised">
            <Answering gate={gate} answers={answers} start={start} />
          </div>
          <div className="max-md:order-4 md:mt-auto">
            {gateStanding(state.deployment, gate) !== 'cancelled' && <StepsAfterGoPanel gate={gate} />}
          </div>
        </div>
      </div>
    </div>
  )
}

interface AnsweringProps {
  gate: Gate
  answers: ReturnType<typeof useGateCriteria>
  start?: ReactNode
}

/** What the reader can do here: vote, decide, or look at who did. */
function Answering({ gate, answers, start }: AnsweringProps) {
  const { state, person } = useDeploymentContext()
  const roles = votingRolesOf(state, gate, person.id)
  const decides = mayDecide(state, gate, person).ok
  if (gateStanding(state.deployment, gate) === 'cancelled') return <CancelledBlock gate={gate} />
  if (gate.decision && !isOpen(gate)) {
    return <DecidedBlock key={gate.decision.at} gate={gate} decision={gate.decision} start={start} />
  }
  const votes = roles.map(role => <VoteCard key={role.key} gate={gate} answers={answers} voter={role} />)
  return (
    <div className="grid divide-y divide-hair print:hidden">
      {votes.length > 0 || decides ? votes : <VoteCard gate={gate} answers={answers} voter={undefined} />}
      <DecisionCard gate={gate} answers={answers} />
    </div>
  )
}
