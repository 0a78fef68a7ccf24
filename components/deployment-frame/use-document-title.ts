'use client'

import { useEffect } from 'react'
import type { Deployment } from '../../server/deployment/state.types.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import type { FourAnswers } from '../../server/engine/four-answers.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { shownClock } from '../deployment/shown-clock.ts'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { formatHms } from '../ui/format.ts'

/** The tab of the browser says how it goes. */
export function useDocumentTitle() {
  const { deployment } = useDeploymentContext().state
  const title = documentTitle(deployment, useFourAnswers())
  useEffect(() => {
    const say = () => {
      if (document.title !== title) document.title = title
    }
    say()
    // A page's own title may arrive after it, and would hide that this is a rehearsal.
    const others = new MutationObserver(say)
    others.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => others.disconnect()
  }, [title])
}

/** "OK · T+00:44:32 · AI Agent Orchestrator", and after the end, when no clock runs, "ROLLED BACK · …". */
export function documentTitle(
  deployment: Pick<Deployment, 'name' | 'rehearsal' | 'status' | 'finishedAt'>,
  { health, plan }: Pick<FourAnswers, 'health' | 'plan'>,
): string {
  const { seconds } = shownClock(plan, deployment)
  const clock = `T${seconds < 0 ? '−' : '+'}${formatHms(Math.abs(seconds) * 1000)}`
  const words = [
    deployment.rehearsal && 'REHEARSAL',
    health.word,
    !isOver(deployment.status) && clock,
    deployment.name,
  ]
  return words.filter(Boolean).join(' · ')
}
