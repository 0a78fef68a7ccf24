'use client'

import type { ReactNode } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { LazyGuide } from '../guide/lazy-guide.ts'
import { HealthColumn } from '../health/health-column.tsx'
import { PhaseRail } from '../plan/phase-rail.tsx'
import { PlanStrip } from '../plan/plan-strip.tsx'
import { SelectedStep } from '../run/step/selected-step.tsx'
import { cx } from '../ui/cx.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { Centre } from './current-stage.tsx'
import { FourAnswersBar } from './four-answers-bar.tsx'
import { PeopleColumn } from './people-column.tsx'

const RollbackTaskList = lazyPart(
  () => import('../run/rollback/rollback-task-list.tsx').then(file => file.RollbackTaskList),
  true,
  true,
)

const GOING_ON = [
  'lg:grid-cols-[220px_minmax(0,1fr)_372px_264px] xl:grid-cols-[248px_minmax(0,1fr)_420px_288px]',
  '2xl:grid-cols-[304px_minmax(0,1fr)_560px_400px]',
].join(' ')
// Going back needs room for its cause; who does what is short.
const GOING_BACK = [
  'lg:grid-cols-[220px_minmax(0,1fr)_300px_264px] xl:grid-cols-[248px_minmax(0,1fr)_332px_288px]',
  '2xl:grid-cols-[304px_minmax(0,1fr)_440px_400px]',
].join(' ')

/** One screen for the whole run: the four answers, the plan, and below them what happens, how it fares and who is here. */
export function WarRoom() {
  const { deployment, plan: fixed } = useDeploymentContext().state
  const { demo } = fixed.system
  const { rollback } = deployment
  const { plan } = useFourAnswers()
  const { peopleShown } = useSelection()
  return (
    <>
      <h1 className="sr-only">
        War room: {deployment.name} {deployment.fromVersion} to {deployment.toVersion}
      </h1>
      <div className={cx('contents', peopleShown && 'max-md:[&>*]:hidden')}>
        <FourAnswersBar />
        {demo && <LazyGuide />}
        <PlanStrip plan={plan.plan} />
      </div>
      <div
        className={cx(
          'grid min-h-0 flex-1 divide-hair border-hair md:grid-cols-2 lg:divide-x',
          rollback ? GOING_BACK : GOING_ON,
        )}
      >
        <Column hiddenOnPhone={peopleShown} className="max-md:order-3">
          <PhaseRail plan={plan.plan} />
        </Column>
        <Column hiddenOnPhone={peopleShown}>
          <Centre />
        </Column>
        <Column hiddenOnPhone={peopleShown}>{rollback ? <RollbackTaskList /> : <HealthColumn />}</Column>
        <Column hiddenOnPhone={!peopleShown}>
          <PeopleColumn />
        </Column>
      </div>
      <SelectedStep />
    </>
  )
}

function Column(props: { hiddenOnPhone: boolean; className?: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        'flex min-h-0 min-w-0 flex-col bg-panel [&>*]:flex-1 max-lg:border-b max-lg:border-hair',
        props.hiddenOnPhone && 'max-md:hidden print:flex',
        props.className,
      )}
    >
      {props.children}
    </div>
  )
}
