import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { isAllowedHandshake } from '../kernel/allowed-origin.ts'
import type { CookieSettings } from '../people/session-cookie.ts'
import { credentialKey, credentialOf } from './credential.ts'
import type { CredentialChecks } from './credential-checks.ts'
import type { SocketData } from './live-server.types.ts'

export interface Handshake {
  /** Why a handshake is refused, or null to let it in: an allowed origin and a session or token that holds. */
  refusalOf: (request: IncomingMessage) => Promise<string | null>
  /**
   * Whose handshake it was, as far as the credential still holds. Once: who left may not come back in by a connection
   * that was kept open.
   */
  admit: (request: IncomingMessage) => Promise<SocketData | undefined>
}

/** Decides on handshakes, before anything is upgraded. `cors.origin` would not guard the WebSocket transport. */
export function createHandshake(
  credentialChecks: CredentialChecks,
  settings: CookieSettings,
  log: Logger,
): Handshake {
  const admitted = new WeakMap<IncomingMessage, SocketData>()

  async function check(request: IncomingMessage) {
    if (!isAllowedHandshake(request.headers, settings.NEXTAUTH_URL))
      return 'Connections from this site are not allowed.'
    const credential = await credentialOf(request.headers, settings)
    if (!credential) return 'Sign in, or send an API token as a bearer.'
    const key = credentialKey(credential)
    const person = await credentialChecks.admit(key)
    if (!person) return 'Your session has ended, or the token is not valid.'
    admitted.set(request, { credential: key, person })
    return null
  }

  async function enter(request: IncomingMessage) {
    const data = admitted.get(request)
    admitted.delete(request)
    if (!data) return undefined
    // A database that is away says nothing against who was let in a moment ago; the regular check follows.
    const person = await credentialChecks.admit(data.credential).catch(() => data.person)
    return person && { ...data, person }
  }

  return {
    admit: enter,
    refusalOf: request =>
      check(request).catch(error => {
        log.warn({ err: error }, 'a socket handshake could not be checked')
        return 'Not available right now.'
      }),
  }
}
