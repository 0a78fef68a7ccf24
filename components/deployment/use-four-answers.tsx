'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type FourAnswers, fourAnswers } from '../../server/engine/four-answers.rules.ts'
import { newestSampleAt } from '../live/samples.ts'
import { usePresence } from '../live/use-presence.ts'
import { useSamples } from '../live/use-samples.ts'
import { useNow } from '../ui/time/use-now.ts'
import { useDeploymentContext } from './deployment-context.tsx'

interface Answered {
  answers: FourAnswers
  lastSampleAt: number | null
}

const AnswersContext = createContext<Answered | null>(null)

/**
 * Computes the four answers once a second for everything on the screen. `lastSampleAt`: the newest sample that the
 * server knew of when it rendered the page, for as long as no newer one is known here.
 */
export function FourAnswersProvider({
  lastSampleAt,
  children,
}: {
  lastSampleAt: number | null
  children: ReactNode
}) {
  const { deploymentId, state, person } = useDeploymentContext()
  const now = useNow(1000)
  const samples = useSamples(deploymentId)
  const { people } = usePresence(deploymentId)
  const newest = newestSampleAt(samples, lastSampleAt)
  const answered = useMemo(() => {
    const known = {
      now: new Date(now),
      lastSampleAt: newest,
      personId: person.id,
      presentUserIds: people.map(({ id }) => id),
    }
    return { answers: fourAnswers(state, known), lastSampleAt: newest }
  }, [state, now, newest, person.id, people])
  return <AnswersContext value={answered}>{children}</AnswersContext>
}

function useAnswered(): Answered {
  const answered = useContext(AnswersContext)
  if (!answered) throw new Error('useFourAnswers needs an FourAnswersProvider')
  return answered
}

/** Are we OK, where are we against the plan, what is next and who acts, can we go back: as of this second. */
export const useFourAnswers = (): FourAnswers => useAnswered().answers

/** When the newest sample was taken (epoch ms), or null while there is none. */
export const useLastSampleAt = (): number | null => useAnswered().lastSampleAt
