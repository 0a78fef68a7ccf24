import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Gate } from '../../server/deployment/state.types.ts'
import type { CriterionAnswer } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { contentChanges } from './content-changes.ts'
import { type GateToSign, readGateRecord, type SignedRecord } from './gate-requests.ts'

/**
 * The record that a signature would be over, read from the server and read again whenever the gate or its criteria
 * change. `changes`: what is different from what was shown first, which the signer must be told.
 */
export function useDecisionContent(gate: Gate, decision: 'go' | 'no_go', answers: CriterionAnswer[]) {
  const { deploymentId } = useDeploymentContext()
  const client = useQueryClient()
  const facts = answers.map(({ key, answer, reason }) => `${key} ${answer} ${reason}`).join('\n')
  const queryKey = ['gate-record', deploymentId, gate.key, gate.version, facts]
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => readGateRecord(deploymentId, gate.key),
    staleTime: 0,
    gcTime: 0,
    placeholderData: previous => previous,
  })
  const shown = data?.records[decision]
  const [first, setFirst] = useState<SignedRecord | null>(null)
  if (shown && !first) setFirst(shown)
  const differs = shown && first && shown.sha256 !== first.sha256
  return {
    shown,
    error,
    changes: differs ? contentChanges(first.record, shown.record) : [],
    /** The server refused because it knows a newer one: that one is shown. */
    show(newer: SignedRecord) {
      client.setQueryData<GateToSign>(queryKey, known =>
        known ? { ...known, records: { ...known.records, [decision]: newer } } : known,
      )
    },
  }
}
