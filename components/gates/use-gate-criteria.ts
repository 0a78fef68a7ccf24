import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import { type CriterionAnswer, evaluateGate, whyNoGate } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useLastSampleAt } from '../deployment/use-four-answers.tsx'
import { usePresence } from '../live/use-presence.ts'
import { useNow } from '../ui/time/use-now.ts'
import { readGateRecord } from './gate-requests.ts'

/** The answers that a decision was signed on, once nothing is measured or decided any more; null before that. */
export function useSignedAnswers({ key, decision }: Gate): CriterionAnswer[] | null {
  const { deploymentId, state } = useDeploymentContext()
  const { data } = useQuery({
    queryKey: ['signed-record', deploymentId, key, decision?.recordSha256],
    queryFn: async () => (await readGateRecord(deploymentId, key)).signed,
    enabled: decision !== null && whyNoGate(state.deployment) !== null,
  })
  return data?.criteria ?? null
}

/** The gate's criteria, answered anew with every event and every second. */
export function useGateCriteria(gate: Gate): CriterionAnswer[] {
  const { deploymentId, state } = useDeploymentContext()
  const now = useNow(1000)
  const { people } = usePresence(deploymentId)
  const lastSampleAt = useLastSampleAt()
  return useMemo(() => {
    const presentUserIds = people.map(({ id }) => id)
    return evaluateGate(state, gate, { now: new Date(now), presentUserIds, lastSampleAt })
  }, [state, gate, now, people, lastSampleAt])
}
