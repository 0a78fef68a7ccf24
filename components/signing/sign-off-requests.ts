import type { SignOff } from '../../server/deployment/state.types.ts'
import type { SignOffRecord } from '../../server/signing/sign-off-record.rules.ts'
import { sendRequest } from '../api/send-request.ts'

export interface SignOffToSign {
  record: SignOffRecord
  sha256: string
}

const path = (deploymentId: string, key: string) => `/deployments/${deploymentId}/sign-offs/${key}`

export const readSignOffRecord = (deploymentId: string, key: string) =>
  sendRequest<SignOffToSign>('GET', `${path(deploymentId, key)}/record`)

export interface SignatureInput {
  meaning: 'approved' | 'reviewed' | 'authorised' | 'rejected'
  reason?: string
  password: string
  recordSha256: string
}

export const sendSignature = (deploymentId: string, key: string, signature: SignatureInput) =>
  sendRequest<SignOff>('POST', `${path(deploymentId, key)}/signature`, signature)

export const askSigner = (deploymentId: string, key: string, userId: string | null, version: number) =>
  sendRequest<SignOff>('PUT', `${path(deploymentId, key)}/signer`, { userId, version })
