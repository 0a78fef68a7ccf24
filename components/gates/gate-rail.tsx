'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Gate, Phase } from '../../server/deployment/state.types.ts'
import { isPlanLeft } from '../../server/deployment/status.rules.ts'
import { type GateStanding, gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { GateDiamond } from './gate-diamond.tsx'
import { DIAMONDS, GATE_WORDS } from './gate-status.ts'

const GLYPHS: Record<Phase['status'], GlyphKind> = {
  pending: 'upcoming',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'na',
}

/** Phases and the gates between them in one line; each gate is a link. */
export function GateRail({ current }: { current: string }) {
  const { deploymentId, state } = useDeploymentContext()
  const list = useRef<HTMLOListElement>(null)
  const gates = byPosition(state.gates)
  const left = isPlanLeft(state.deployment.status)
  const glyphOf = ({ status }: Phase) => (left && status === 'pending' ? 'na' : GLYPHS[status])
  const stops = byPosition(state.phases).flatMap(phase => [
    ...gates.filter(gate => gate.beforePhase === phase.key).map(gate => ({ gate, phase: null })),
    { gate: null, phase },
  ])
  const last = gates.filter(gate => !gate.beforePhase).map(gate => ({ gate, phase: null }))

  useEffect(() => {
    // Only this row moves: scrollIntoView would move the page on a phone too.
    const here = list.current?.querySelector<HTMLElement>(`[data-gate="${current}"]`)
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.clientWidth / 2
  }, [current])

  return (
    <nav aria-label="Phases and gates" className="flex-none border-y border-hair bg-panel">
      <ol
        ref={list}
        className="relative flex h-10 items-center overflow-x-auto px-5 [scrollbar-width:none] max-md:h-12 print:h-auto print:flex-wrap print:gap-y-2 print:py-2"
      >
        {[...stops, ...last].map(({ gate, phase }, i) => (
          <li
            key={gate?.key ?? phase?.key}
            className={cx(
              'flex flex-none items-center gap-1.5 text-12 whitespace-nowrap lg:flex-auto lg:last:flex-none',
              'not-last:after:mx-2 not-last:after:h-px not-last:after:min-w-3 not-last:after:flex-1 not-last:after:bg-soft',
            )}
            data-place={i}
          >
            {gate && <GateStop deploymentId={deploymentId} gate={gate} current={gate.key === current} />}
            {phase && (
              <span
                className={cx(
                  'flex items-center gap-1.5',
                  phase.status === 'pending' || phase.status === 'cancelled' ? 'text-ink-3' : 'text-ink-2',
                )}
              >
                <Glyph kind={glyphOf(phase)} size={14} label={phase.status} />
                <span className="num">{phase.number}</span>
                {phase.title}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

const INKS: Record<GateStanding, string> = {
  pending: 'text-ink-3',
  open: 'text-waiting',
  stale: 'text-waiting',
  go: 'text-ink-1',
  no_go: 'text-critical',
  cancelled: 'text-ink-3',
}

function GateStop({ deploymentId, gate, current }: { deploymentId: string; gate: Gate; current: boolean }) {
  const stands = gateStanding(useDeploymentContext().state.deployment, gate)
  return (
    <Link
      href={`/deployments/${deploymentId}/gates/${gate.key}`}
      data-gate={gate.key}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'flex h-8 items-center gap-1.5 rounded-2 px-1 font-strong no-underline max-md:h-11',
        INKS[stands],
        current && 'shadow-[inset_0_-2px_0_currentColor] rounded-none',
      )}
    >
      <GateDiamond state={DIAMONDS[stands]} size={16} />
      GATE {gate.number}
      <span className="sr-only">, {GATE_WORDS[stands]}</span>
    </Link>
  )
}
