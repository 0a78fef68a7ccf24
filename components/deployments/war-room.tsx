'use client'

import type { ReactNode } from 'react'
import { PeopleColumn } from '../comms/people-column.tsx'
import { CurrentPhase } from '../execution/current-phase.tsx'
import { OpenedStep } from '../execution/step/opened-step.tsx'
import { HealthColumn } from '../health/health-column.tsx'
import { cx } from '../ui/cx.ts'
import { AnswersBar } from './answers/answers-bar.tsx'
import { PhaseRail } from './plan/phase-rail.tsx'
import { PlanStrip } from './plan/plan-strip.tsx'
import { useRoom } from './room-context.tsx'
import { useAnswers } from './use-answers.tsx'
import { useView } from './use-view.ts'

/** One screen for the whole run: the four answers, the plan, and below them what happens, how it fares and who is here. */
export function WarRoom() {
  const { deployment } = useRoom().state
  const { plan } = useAnswers()
  const { room } = useView()
  return (
    <>
      <h1 className="sr-only">
        War room: {deployment.name} {deployment.fromVersion} to {deployment.toVersion}
      </h1>
      <div className={cx('contents', room && 'max-md:[&>*]:hidden')}>
        <AnswersBar />
        <PlanStrip plan={plan.plan} />
      </div>
      <div
        className={cx(
          'grid min-h-0 flex-1 divide-hair border-hair md:grid-cols-2 lg:divide-x',
          'lg:grid-cols-[220px_minmax(0,1fr)_372px_264px] xl:grid-cols-[248px_minmax(0,1fr)_420px_288px]',
          '2xl:grid-cols-[304px_minmax(0,1fr)_560px_400px]',
        )}
      >
        <Column hiddenOnPhone={room} className="max-md:order-3">
          <PhaseRail plan={plan.plan} />
        </Column>
        <Column hiddenOnPhone={room}>
          <Centre />
        </Column>
        <Column hiddenOnPhone={room}>
          <HealthColumn />
        </Column>
        <Column hiddenOnPhone={!room}>
          <PeopleColumn />
        </Column>
      </div>
      <OpenedStep />
    </>
  )
}

function Column(props: { hiddenOnPhone: boolean; className?: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        'flex min-h-0 min-w-0 flex-col bg-panel [&>*]:flex-1 max-lg:border-b max-lg:border-hair',
        props.hiddenOnPhone && 'max-md:hidden',
        props.className,
      )}
    >
      {props.children}
    </div>
  )
}

function Centre() {
  return <CurrentPhase />
}
