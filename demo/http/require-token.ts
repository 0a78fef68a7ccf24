import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from './demo-refusal.ts'

/** Refuses a request that does not carry `Authorization: Bearer <token>`. */
export function requireToken(request: IncomingMessage, token: string): void {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new Refusal(401, 'token_required', 'send the demo token as Authorization: Bearer <DEMO_TOKEN>')
}
