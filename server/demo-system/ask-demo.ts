import { z } from 'zod'
import { callUrl, jsonOf } from '../systems/call-url.ts'
import type { SystemDefinition } from '../systems/definition.inputs.ts'
import { withSecrets } from '../systems/with-secrets.query.ts'
import { demoAway, demoDeclined, demoPortUnknown } from './refusals.rules.ts'

const answered = z.object({
  fault: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

/**
 * Asks the demo's control port to do something, and answers what it said. Refuses with `unavailable` when it is not
 * known, does not answer within `timeoutMs`, or declines.
 */
export async function askDemo(
  definition: SystemDefinition,
  wish: { path: '/fault' | '/reset'; body: object; timeoutMs: number },
): Promise<z.output<typeof answered>> {
  const { environment, allowedHosts } = await withSecrets(definition)
  const { DEMO_CONTROL_URL: control, DEMO_TOKEN: token } = environment
  if (!control) throw demoPortUnknown()
  const answer = await callUrl(`${control}${wish.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(wish.body),
    allowedHosts,
    timeoutMs: wish.timeoutMs,
  }).catch((error: Error) => {
    throw demoAway({ error: error.message })
  })
  const body = answered.catch({}).parse(jsonOf(answer))
  if (answer.status < 300) return body
  throw demoDeclined({ status: answer.status, message: body.error?.message })
}
