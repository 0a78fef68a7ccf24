'use client'

import { useEffect } from 'react'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { shownClock } from '../deployment/shown-clock.ts'
import { useFourAnswers } from '../deployment/use-four-answers.tsx'
import { formatHms } from '../ui/format.ts'

/** The tab of the browser says how it goes: "OK · T+00:44:32 · AI Agent Orchestrator". */
export function useDocumentTitle() {
  const { deployment } = useDeploymentContext().state
  const { health: ok, plan } = useFourAnswers()
  const { seconds } = shownClock(plan, deployment)
  const clock = `T${seconds < 0 ? '−' : '+'}${formatHms(Math.abs(seconds) * 1000)}`
  const title = `${deployment.rehearsal ? 'REHEARSAL · ' : ''}${ok.word} · ${clock} · ${deployment.name}`
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
