'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type FourAnswers, fourAnswers } from '../../server/engine/four-answers.rules.ts'
import type { Workers } from '../../server/engine/workers.rules.ts'
import { newestSampleAt } from '../live/samples.ts'
import { usePresence } from '../live/use-presence.ts'
import { useSamples } from '../live/use-samples.ts'
import { useWorkers } from '../live/use-workers.ts'
import { useNow } from '../ui/time/use-now.ts'
import { useDeploymentContext } from './deployment-context.tsx'

interface Answered {
  answers: FourAnswers
  lastSampleAt: number | null
  workers: Workers
}

const AnswersContext = createContext<Answered | null>(null)

/**
 * Computes the four answers once a second for everything on the screen. `lastSampleAt`: the newest sample that the
 * server knew of when it rendered the page, for as long as no newer one is known here; `workers` likewise.
 */
export function FourAnswersProvider({
  lastSampleAt,
  workers: known,
  children,
}: {
  lastSampleAt: number | null
  workers: Workers
  children: ReactNode
}) {
  const { deploymentId, state, person } = useDeploymentContext()
  const now = useNow(1000)
  const samples = useSamples(deploymentId)
  const { people } = usePresence(deploymentId)
  const workers = useWorkers(known)
  const newest = newestSampleAt(samples, lastSampleAt)
  const answered = useMemo(() => {
    const observed = {
      now: new Date(now),
      lastSampleAt: newest,
      personId: person.id,
      presentUserIds: people.map(({ id }) => id),
      workers,
    }
    return { answers: fourAnswers(state, observed), lastSampleAt: newest, workers }
  }, [state, now, newest, person.id, people, workers])
  return <AnswersContext value={answered}>{children}</AnswersContext>
}

function useAnswered(): Answered {
  const answered = useContext(AnswersContext)
  if (!answered) throw new Error('useFourAnswers needs an FourAnswersProvider')
  return answered
}

/** Are we OK, where are we against the plan, what is next and who acts, can we go back: as of this second. */
export const useFourAnswers = (): FourAnswers => useAnswered().answers

/** What is known of the workers, as of now. */
export const useKnownWorkers = (): Workers => useAnswered().workers

/** When the newest sample was taken (epoch ms), or null while there is none. */
export const useLastSampleAt = (): number | null => useAnswered().lastSampleAt
