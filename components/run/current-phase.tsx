'use client'

import { ArrowRight } from 'lucide-react'
import { byPosition } from '../../server/deployment/rules.ts'
import type { DeploymentStatus, Phase } from '../../server/deployment/state.types.ts'
import { gatesBefore, stepsOf } from '../../server/engine/progress.rules.ts'
import { isOpen } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { TrafficSplit } from '../traffic/traffic-split.tsx'
import { Button } from '../ui/button.tsx'
import type { GlyphKind } from '../ui/glyph.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { Panel } from '../ui/panel.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { HoldBanner } from './hold-banner.tsx'
import { PhaseOutput } from './output/phase-output.tsx'
import { shownPhase } from './shown-phase.ts'
import { StepCard } from './step-card.tsx'

// It comes with a page that shows it; one that runs has it before it is wanted. Its only button is a link.
const OpenGateCard = lazyPart(
  () => import('../gates/open-gate-card.tsx').then(file => file.OpenGateCard),
  true,
  true,
)

/** What happens now: the present phase (or the one that was chosen), its steps, and what they write. */
export function CurrentPhase() {
  const { state } = useDeploymentContext()
  const view = useSelection()
  const present = shownPhase(state)
  const chosen = view.phase ? state.phases[view.phase] : undefined
  const phase = chosen ?? present
  const away = chosen !== undefined && chosen.key !== present?.key
  const gate = byPosition(state.gates).find(isOpen)
  const steps = phase ? stepsOf(state, phase.key) : []
  const before = phase ? gatesBefore(state, phase.key).find(isOpen) : gate
  return (
    <Panel
      title={phase ? <PhaseTitle phase={phase} /> : 'Every phase is done'}
      end={
        away ? (
          <Button
            size={28}
            icon={<ArrowRight size={14} aria-hidden="true" />}
            onClick={() => view.show({ phase: null })}
          >
            Back to now
          </Button>
        ) : (
          <PhasePill phase={phase} />
        )
      }
      className="md:max-lg:min-h-[520px] lg:min-h-0 lg:overflow-y-auto"
    >
      {!away && <HoldBanner />}
      {!away && before && <OpenGateCard gate={before} />}
      {!away && <TrafficSplit quiet={!steps.some(({ kind }) => kind === 'traffic')} />}
      {steps.length > 0 ? (
        <ol aria-label="Steps" className="mx-2 mt-1 grid gap-px">
          {steps.map(step => (
            <StepCard key={step.id} step={step} />
          ))}
        </ol>
      ) : (
        phase && <p className="px-4 py-3 text-ink-3">This phase has no steps of its own.</p>
      )}
      {phase && (
        <PhaseOutput
          phase={phase}
          className="mx-4 mt-2 mb-3 h-56 flex-none lg:h-auto lg:min-h-32 lg:flex-1"
        />
      )}
    </Panel>
  )
}

function PhaseTitle({ phase }: { phase: Phase }) {
  return (
    <>
      <span className="mr-1.5 font-text text-ink-3">Phase {phase.number}</span>
      {phase.title}
    </>
  )
}

const PILLS: Record<Phase['status'], [GlyphKind, string]> = {
  pending: ['upcoming', 'Upcoming'],
  running: ['running', 'Running'],
  succeeded: ['done', 'Done'],
  failed: ['failed', 'Failed'],
  cancelled: ['na', 'Cancelled'],
}
const STATUS_PILLS: Partial<Record<DeploymentStatus, [GlyphKind, string]>> = {
  holding: ['attention', 'Holding'],
  paused: ['waiting', 'Paused'],
}

function PhasePill({ phase }: { phase?: Phase }) {
  const { status, hold } = useDeploymentContext().state.deployment
  const atGate = hold?.kind === 'gate'
  const [tone, word] = atGate
    ? (['waiting', 'Waits at a gate'] as const)
    : (STATUS_PILLS[status] ?? PILLS[phase?.status ?? 'succeeded'])
  return <StatusPill tone={tone}>{word}</StatusPill>
}
