'use client'

import type { Step } from '../../server/deployment/state.types.ts'
import { waitsForPerson } from '../../server/deployment/step.rules.ts'
import { formatDuration, formatWords } from '../ui/format.ts'
import { useNow } from '../ui/time/use-now.ts'
import { wantedSeconds } from './step-appearance.ts'

/** The time of a step: what it took, how far it is, how long it has waited, or how long it is meant to take. */
export function StepTime({ step, speed }: { step: Step; speed: number }) {
  const wanted = wantedSeconds(step, speed)
  const { status, startedAt, endedAt, readyAt } = step
  if (status === 'running' && startedAt) return <Running since={startedAt} wanted={wanted} />
  if (waitsForPerson(step) && readyAt) return <Waiting since={readyAt} />
  if (endedAt && startedAt) return formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
  if (status === 'skipped' || status === 'cancelled') return '–'
  return wanted === null ? '' : formatDuration(wanted * 1000)
}

function Running({ since, wanted }: { since: string; wanted: number | null }) {
  const taken = useNow(1000) - Date.parse(since)
  return (
    <>
      <b>{formatDuration(Math.max(0, taken))}</b>
      {wanted !== null && <> of {formatDuration(wanted * 1000)}</>}
    </>
  )
}

function Waiting({ since }: { since: string }) {
  const waited = useNow(1000) - Date.parse(since)
  return <>for {formatWords(Math.max(0, waited))}</>
}
