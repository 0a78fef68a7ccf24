'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import type { Act } from '../../../server/answers/acts/rules.ts'
import { HoldAnswers } from '../../execution/hold-answers.tsx'
import { actOnStep, answerTrigger, runDeployment } from '../../execution/requests.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { useRoom } from '../room-context.tsx'

/** The buttons of the next act. Someone else's act has a link to look, never a button that would be refused. */
export function ActButtons({ act }: { act: Act }) {
  const { deploymentId } = useRoom()
  const base = `/deployments/${deploymentId}`
  if (act.kind === 'vote' || act.kind === 'decide') {
    return (
      <Go
        href={`${base}/gates/${act.ref?.gateKey}`}
        yours={act.yours}
        words={act.yours ? act.title : 'See the gate'}
      />
    )
  }
  if (act.kind === 'item') {
    return (
      <Go
        href={`${base}/checklist?item=${act.ref?.itemId}`}
        yours={act.yours}
        words={act.yours ? 'Open the item' : 'See the checklist'}
      />
    )
  }
  if (act.kind === 'assign') return <Go href={`${base}/people`} yours={act.yours} words="Assign people" />
  if (act.kind === 'watch' || !act.yours) return null
  if (act.kind === 'release') return <HoldAnswers />
  if (act.kind === 'answer') return <ReviewAnswers triggerKey={act.ref?.triggerKey ?? ''} />
  return <Press act={act} />
}

function Go({ href, yours, words }: { href: string; yours: boolean; words: string }) {
  return (
    <p className="mt-2.5">
      <Link
        id={yours ? 'next-action' : undefined}
        href={href}
        className={buttonClass(yours ? 'primary' : 'outlined', 32)}
      >
        {words}
      </Link>
    </p>
  )
}

const WORDS = {
  schedule: 'Schedule',
  start: 'Start the deployment',
  resume: 'Resume',
  close: 'Close',
} as const

function Press({ act }: { act: Act }) {
  const { deploymentId } = useRoom()
  const { kind } = act
  const action = useAction(() =>
    kind === 'schedule' || kind === 'start' || kind === 'resume' || kind === 'close'
      ? runDeployment(deploymentId, kind)
      : actOnStep(deploymentId, act.ref?.stepId ?? '', 'complete'),
  )
  const words = kind in WORDS ? WORDS[kind as keyof typeof WORDS] : 'Done'
  return (
    <p className="mt-2.5">
      <Button
        id="next-action"
        variant="primary"
        icon={<Check size={16} aria-hidden="true" />}
        kbd="A"
        busy={action.busy}
        onClick={() => action.run()}
      >
        {words}
      </Button>
    </p>
  )
}

function ReviewAnswers({ triggerKey }: { triggerKey: string }) {
  const { deploymentId } = useRoom()
  const action = useAction((answer: 'continue' | 'rollback') =>
    answerTrigger(deploymentId, triggerKey, answer),
  )
  return (
    <p className="mt-2.5 flex gap-2">
      <Button id="next-action" variant="primary" busy={action.busy} onClick={() => action.run('rollback')}>
        Roll back
      </Button>
      <Button busy={action.busy} onClick={() => action.run('continue')}>
        Go on
      </Button>
    </p>
  )
}
