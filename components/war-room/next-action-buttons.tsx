'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { NEXT_ACTION } from '../deployment/use-deployment-keys.ts'
import { useSelection } from '../deployment/use-selection.ts'
import { CloseButton } from '../run/close-button.tsx'
import { HoldButtons, ResumeButton, TriggerButtons } from '../run/hold-buttons.tsx'
import { StartButton } from '../run/start-button.tsx'
import { StepActions } from '../run/step-actions.tsx'
import { Button } from '../ui/button.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { Kbd } from '../ui/kbd.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

const ScheduleButton = lazyPart(() => import('./schedule-button.tsx').then(file => file.ScheduleButton))

/** The buttons of the next act. Someone else's act has a way to look, never a button that would be refused. */
export function NextActionButtons({ act }: { act: NextAction }) {
  const { deploymentId, state } = useDeploymentContext()
  const base = `/deployments/${deploymentId}`
  const { yours, ref } = act
  switch (act.kind) {
    case 'vote':
      return (
        <Go href={`${base}/gates/${ref?.gateKey}`} yours={yours} words={yours ? 'Vote' : 'See the gate'} />
      )
    case 'decide':
      return (
        <Go href={`${base}/gates/${ref?.gateKey}`} yours={yours} words={yours ? 'Decide' : 'See the gate'} />
      )
    case 'refused':
      return (
        <Go
          href={`${base}/gates/${ref?.gateKey}`}
          yours={yours}
          words={yours ? 'Open the gate' : 'See the gate'}
        />
      )
    case 'item':
      return (
        <Go
          href={`${base}/checklist?item=${ref?.itemId}`}
          yours={yours}
          words={yours ? 'Open the item' : 'See the checklist'}
        />
      )
    case 'assign':
      return <Go href={`${base}/people`} yours={yours} words={yours ? 'Assign people' : 'See the people'} />
    case 'watch':
    case 'worker':
      return null
    case 'by_hand':
      return ref?.stepId ? <LookAt stepId={ref.stepId} /> : null
  }
  if (!yours) return ref?.stepId ? <LookAt stepId={ref.stepId} /> : null
  const step = ref?.stepId ? state.steps[ref.stepId] : undefined
  switch (act.kind) {
    case 'schedule':
      return <ScheduleButton />
    case 'start':
      return <StartButton />
    case 'step':
      return step ? <StepActions step={step} next /> : null
    case 'release':
      return <HoldButtons next />
    case 'resolve':
      return ref?.triggerKey ? <TriggerButtons triggerKey={ref.triggerKey} next /> : null
    case 'resume':
      return <ResumeButton next />
    case 'close':
      return <CloseButton />
  }
}

function Go({ href, yours, words }: { href: string; yours: boolean; words: ReactNode }) {
  return (
    <Link
      id={yours ? NEXT_ACTION : undefined}
      href={href}
      aria-keyshortcuts={yours ? 'A' : undefined}
      className={buttonClass(yours ? 'primary' : 'outlined', 32)}
    >
      {words}
      {yours && <Kbd>A</Kbd>}
    </Link>
  )
}

function LookAt({ stepId }: { stepId: string }) {
  const { show } = useSelection()
  return <Button onClick={() => show({ step: stepId })}>Look at the step</Button>
}
