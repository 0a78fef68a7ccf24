import type { Answer, Input } from '../api/calls.types.ts'
import { sendRequest } from '../api/send-request.ts'

const gateCall = <M extends string, V extends string>(method: M, verb: V) =>
  `${method} /deployments/{deploymentId}/gates/{gateKey}/${verb}` as const

const READ = gateCall('GET', 'record')
const VOTE = gateCall('POST', 'votes')
export const DECIDE = gateCall('POST', 'decision')

export type GateToSign = Answer<typeof READ>
export type SignedRecord = GateToSign['records']['go']

export const readGateRecord = (deploymentId: string, gateKey: string) =>
  sendRequest(READ, { deploymentId, gateKey })

type InGate = 'deploymentId' | 'gateKey'
export type VoteInput = Omit<Input<typeof VOTE>, InGate>

export const sendVote = (deploymentId: string, gateKey: string, vote: VoteInput) =>
  sendRequest(VOTE, { deploymentId, gateKey, ...vote })

export type DecisionInput = Omit<Input<typeof DECIDE>, InGate>

export const sendDecision = (deploymentId: string, gateKey: string, decision: DecisionInput) =>
  sendRequest(DECIDE, { deploymentId, gateKey, ...decision })

export const sendNewPoll = (deploymentId: string, gateKey: string, reason: string) =>
  sendRequest(gateCall('POST', 'poll'), { deploymentId, gateKey, reason })
