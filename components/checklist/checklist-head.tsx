'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { itemsOf, overdue, progressOf } from '../../server/checklist/rules.ts'
import { plannedMoment } from '../../server/deployment/plan-projection.rules.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { TClock } from '../ui/time/clock.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { gateNeeds, leftWords, nextGate, opensText } from './checklist-facts.ts'
import { NextItemCard } from './next-item-card.tsx'

/** How far the checklist is, what of it is overdue, and what the reader does next. */
export function ChecklistHead() {
  const { state } = useDeploymentContext()
  const items = itemsOf(state)
  const { done, total } = progressOf(items)
  const gate = nextGate(state)
  const words = [leftWords(items), gate && gateNeeds(state, gate)].filter(Boolean)
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-7 gap-y-3 border-b border-hair bg-panel px-5 py-3.5 max-md:px-4">
      <div>
        <h1 className="num text-28 font-title tracking-[-.025em] text-ink-1">
          {done} <span className="font-text text-ink-2">of {total} done</span>
        </h1>
        <p className="mt-0.5">
          {words.length > 0 ? words.join('. ').replaceAll('..', '.') : 'Every item is done.'}
        </p>
      </div>
      <HeadFacts />
      <NextItemCard />
    </header>
  )
}

function HeadFacts() {
  const { deploymentId, state } = useDeploymentContext()
  const now = useNow(1000)
  const { startedAt, finishedAt, status } = state.deployment
  const over = isOver(status)
  const t0 = plannedMoment(state, 0)
  const behind = overdue(state, new Date(now)).length
  const gate = nextGate(state)
  return (
    <dl className="flex flex-wrap gap-y-2 border-hair max-md:w-full max-md:justify-between md:border-l">
      <Fact label={clockLabel({ over, started: startedAt !== null, early: now < t0 })}>
        {startedAt || (!over && now < t0) ? (
          <TClock zero={t0} stoppedAt={finishedAt} size={20} className="font-strong! max-md:text-16!" />
        ) : finishedAt ? (
          `${formatUtc(finishedAt, 'date-time')} UTC`
        ) : (
          agoText(now - t0)
        )}
      </Fact>
      {/* How the deployment stands against its plan is another question, and the war room's answer. */}
      {(!over || behind > 0) && (
        <Fact label="Items overdue">
          <Glyph kind={behind > 0 ? 'attention' : 'ok'} /> {behind > 0 ? behind : 'None'}
        </Fact>
      )}
      {gate && (
        <Fact label={gate.status === 'pending' ? `GATE ${gate.number} opens` : `GATE ${gate.number}`}>
          <Link
            href={`/deployments/${deploymentId}/gates/${gate.key}`}
            className="underline decoration-strong underline-offset-3"
          >
            {GATE_WORDS[gate.status] ?? opensText(state, gate, now)}
          </Link>
        </Fact>
      )}
    </dl>
  )
}

function clockLabel({ over, started, early }: { over: boolean; started: boolean; early: boolean }): string {
  if (over) return started ? 'Ran for' : 'Ended at'
  if (started) return 'Since the start'
  return early ? 'Starts in' : 'Start was planned'
}

const agoText = (ms: number) => (ms < 60_000 ? 'just now' : `${formatWords(ms)} ago`)

const GATE_WORDS: Record<string, string> = {
  open: 'is open',
  stale: 'is open again',
  no_go: 'NO-GO',
  go: 'GO',
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-hair md:not-first:border-l md:not-first:pl-5 md:not-last:pr-5 md:first:pl-7">
      <dt className="text-12 whitespace-nowrap text-ink-3">{label}</dt>
      <dd className="num flex items-center gap-1.5 text-20 font-strong tracking-[-.02em] whitespace-nowrap text-ink-1 max-md:text-16">
        {children}
      </dd>
    </div>
  )
}
