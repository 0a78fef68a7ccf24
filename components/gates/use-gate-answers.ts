import { useMemo } from 'react'
import type { GateView } from '../../server/deployments/state.types.ts'
import { type CriterionAnswer, evaluateGate } from '../../server/gates/rules.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { useLastSampleAt } from '../deployments/use-answers.tsx'
import { usePresence } from '../live/use-presence.ts'
import { useNow } from '../ui/use-now.ts'

/** The gate's criteria, answered anew with every event and every second. */
export function useGateAnswers(gate: GateView): CriterionAnswer[] {
  const { deploymentId, state } = useRoom()
  const now = useNow(1000)
  const { people } = usePresence(deploymentId)
  const lastSampleAt = useLastSampleAt()
  return useMemo(() => {
    const presentUserIds = people.map(({ id }) => id)
    return evaluateGate(state, gate, { now: new Date(now), presentUserIds, lastSampleAt })
  }, [state, gate, now, people, lastSampleAt])
}
