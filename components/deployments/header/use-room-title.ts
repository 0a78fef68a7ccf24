'use client'

import { useEffect } from 'react'
import { formatHms } from '../../ui/format.ts'
import { useRoom } from '../room-context.tsx'
import { useAnswers } from '../use-answers.tsx'

/** The tab of the browser says how it goes: "OK · T+00:44:32 · AI Agent Orchestrator". */
export function useRoomTitle() {
  const { deployment } = useRoom().state
  const { ok, plan } = useAnswers()
  const sign = plan.clockSeconds < 0 ? '−' : '+'
  const clock = `T${sign}${formatHms(Math.abs(plan.clockSeconds) * 1000)}`
  const title = `${ok.word} · ${clock} · ${deployment.name}`
  useEffect(() => {
    document.title = title
  }, [title])
}
