import { z } from 'zod'
import { signOffOutput } from '../../deployment/signed/signed.outputs.ts'
import { assignSigner } from '../../signing/assign-signer.ts'
import { assignSignerInput, signInput, signOffRecordInput } from '../../signing/inputs.ts'
import { signOffToSignOutput } from '../../signing/outputs.ts'
import { sign } from '../../signing/sign.ts'
import { signOffToSign } from '../../signing/sign-off-record.query.ts'
import { route } from '../route.ts'

export const signOffRoutes = [
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/sign-offs/{key}/signature',
    summary: 'Sign or reject a sign-off, with the password asked again',
    input: signInput,
    output: signOffOutput,
    current: { stale_version: z.union([signOffToSignOutput, signOffOutput]) },
    run: sign,
  }),
  route({
    method: 'PUT',
    path: '/deployments/{deploymentId}/sign-offs/{key}/signer',
    summary: 'Say who is asked to sign',
    input: assignSignerInput,
    output: signOffOutput,
    current: { stale_version: signOffOutput },
    run: assignSigner,
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/sign-offs/{key}/record',
    summary: 'Exactly what a signature would sign now',
    input: signOffRecordInput,
    output: signOffToSignOutput,
    run: signOffToSign,
  }),
]
