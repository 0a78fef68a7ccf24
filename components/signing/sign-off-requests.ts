import type { Answer, Input } from '../api/calls.types.ts'
import { sendRequest } from '../api/send-request.ts'

export const SIGN = 'POST /deployments/{deploymentId}/sign-offs/{key}/signature'
const READ = 'GET /deployments/{deploymentId}/sign-offs/{key}/record'

export type SignOffToSign = Answer<typeof READ>

export const readSignOffRecord = (deploymentId: string, key: string) =>
  sendRequest(READ, { deploymentId, key })

export type SignatureInput = Omit<Input<typeof SIGN>, 'deploymentId' | 'key'>

export const sendSignature = (deploymentId: string, key: string, signature: SignatureInput) =>
  sendRequest(SIGN, { deploymentId, key, ...signature })

export const askSigner = (deploymentId: string, key: string, userId: string | null, version: number) =>
  sendRequest('PUT /deployments/{deploymentId}/sign-offs/{key}/signer', {
    deploymentId,
    key,
    userId,
    version,
  })
