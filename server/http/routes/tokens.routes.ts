import { z } from 'zod'
import { createToken } from '../../people/create-token.ts'
import { createTokenInput, tokenIdInput } from '../../people/inputs.ts'
import { newTokenOutput, tokensOutput } from '../../people/outputs.ts'
import { revokeToken } from '../../people/revoke-token.ts'
import { tokens } from '../../people/tokens.query.ts'
import { nothing, route } from '../route.ts'

export const tokenRoutes = [
  route({
    method: 'GET',
    path: '/tokens',
    summary: 'Your API tokens, without their secrets',
    input: z.object({}),
    output: tokensOutput,
    run: tokens,
  }),
  route({
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token, signed in (not by a token); the answer shows it this once',
    input: createTokenInput,
    output: newTokenOutput,
    status: 201,
    once: true,
    run: (ctx, input, { sessionId }) => createToken(ctx, input, sessionId),
  }),
  route({
    method: 'DELETE',
    path: '/tokens/{tokenId}',
    summary: 'Revoke an API token',
    input: tokenIdInput,
    output: nothing,
    status: 204,
    run: revokeToken,
  }),
]
