import { z } from 'zod'
import { gateOutput } from '../../deployment/signed/signed.outputs.ts'
import { castVote } from '../../gates/cast-vote.ts'
import { decideGate } from '../../gates/decide-gate.ts'
import { gateToSign } from '../../gates/gate-record.query.ts'
import { castVoteInput, decideGateInput, gateRecordInput, renewPollInput } from '../../gates/inputs.ts'
import { criterionAnswersOutput, gateToSignOutput, signedGateRecordOutput } from '../../gates/outputs.ts'
import { renewPoll } from '../../gates/renew-poll.ts'
import { route } from '../route.ts'

export const gateRoutes = [
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/gates/{gateKey}/votes',
    summary: 'Vote GO, NO-GO or ABSTAIN; changes until the decision',
    input: castVoteInput,
    output: gateOutput,
    current: { stale_version: gateOutput },
    run: castVote,
  }),
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/gates/{gateKey}/decision',
    summary: 'Decide a gate, signed with the password asked again',
    input: decideGateInput,
    output: gateOutput,
    current: {
      stale_version: z.union([signedGateRecordOutput, gateOutput]),
      criteria_unmet: criterionAnswersOutput,
    },
    run: decideGate,
  }),
  route({
    method: 'POST',
    path: '/deployments/{deploymentId}/gates/{gateKey}/poll',
    summary: 'Start the poll anew: every vote is emptied',
    input: renewPollInput,
    output: gateOutput,
    current: { stale_version: gateOutput },
    run: renewPoll,
  }),
  route({
    method: 'GET',
    path: '/deployments/{deploymentId}/gates/{gateKey}/record',
    summary: 'The gate’s criteria, answered now, and exactly what a decision would sign',
    input: gateRecordInput,
    output: gateToSignOutput,
    run: gateToSign,
  }),
]
