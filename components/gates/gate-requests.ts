import type { Gate } from '../../server/deployment/state.types.ts'
import type { GateRecord } from '../../server/gates/gate-record.rules.ts'
import type { CriterionAnswer } from '../../server/gates/rules.ts'
import { sendRequest } from '../api/send-request.ts'

export interface SignedRecord {
  record: GateRecord
  sha256: string
}

export interface GateToSign {
  answers: CriterionAnswer[]
  records: Record<GateRecord['decision'], SignedRecord>
  signed: GateRecord | null
}

const path = (deploymentId: string, gateKey: string) => `/deployments/${deploymentId}/gates/${gateKey}`

export const readGateRecord = (deploymentId: string, gateKey: string) =>
  sendRequest<GateToSign>('GET', `${path(deploymentId, gateKey)}/record`)

export interface VoteInput {
  vote: 'go' | 'no_go' | 'abstain'
  roleKey: string
  comment: string | null
  round: number
}

export const sendVote = (deploymentId: string, gateKey: string, vote: VoteInput) =>
  sendRequest<Gate>('POST', `${path(deploymentId, gateKey)}/votes`, vote)

export interface DecisionInput {
  decision: 'go' | 'no_go'
  meaning?: 'approved' | 'reviewed' | 'authorised'
  reason?: string
  issue?: string
  mitigation?: string
  password: string
  recordSha256: string
}

export const sendDecision = (deploymentId: string, gateKey: string, decision: DecisionInput) =>
  sendRequest<Gate>('POST', `${path(deploymentId, gateKey)}/decision`, decision)

export const sendNewPoll = (deploymentId: string, gateKey: string, reason: string) =>
  sendRequest<Gate>('POST', `${path(deploymentId, gateKey)}/poll`, { reason })
