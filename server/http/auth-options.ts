import { randomUUID } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { type Person, personContext } from '../kernel/context.ts'
import { isDatabaseAway } from '../kernel/database-away.ts'
import { log } from '../kernel/log.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { revokeSession } from '../people/revoke-session.ts'
import { SESSION_SECONDS } from '../people/session-cookie.ts'
import { loadSessions } from '../people/session-loader.ts'
import { signIn } from '../people/sign-in.ts'
import { signInWithProvider } from '../people/sign-in-with-provider.ts'
import { oidcProvider, PROVIDER_ID } from './oidc-provider.ts'
import { ownAddress } from './own-address.ts'
import { visitorContext } from './visitor.ts'
import { webProcess } from './web-process.ts'

type HeaderBag = Record<string, string | undefined> | undefined

/** What the page is told of an error: the refusal's code and, when there is one, the wait. The rest is the log's. */
function pageCode(error: unknown): string {
  if (isRefusal(error)) {
    const { retryAfterSeconds } = error.extra
    return retryAfterSeconds ? `${error.code}:${retryAfterSeconds}` : error.code
  }
  const away = isDatabaseAway(error)
  if (away) log.warn({ err: error }, 'nobody can sign in: the database does not answer')
  else log.error({ err: error }, 'sign-in failed')
  return away ? 'unavailable' : 'unexpected'
}

const credentials = CredentialsProvider({
  id: 'credentials',
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  authorize: async (given, request) => {
    const headers = request.headers as HeaderBag
    try {
      const session = await signIn(visitorContext(), {
        email: given?.email ?? '',
        password: given?.password ?? '',
        address: headers?.['x-forwarded-for'] ?? '',
        userAgent: headers?.['user-agent'] ?? '',
      })
      return { id: session.userId, sessionId: session.id }
    } catch (error) {
      throw new Error(pageCode(error)) // next-auth carries its text to the page
    }
  },
})

interface OpenedSession {
  sessionId?: string
}

interface ProviderClaims {
  email?: string
  email_verified?: boolean
}

async function personOfToken({ sid }: JWT): Promise<Person | undefined> {
  if (typeof sid !== 'string') return undefined
  const { db, settings, now } = webProcess()
  return (await loadSessions(db, now(), [sid], settings.GONOGO_DEMO)).get(sid)
}

async function endSessionOf(token: JWT): Promise<void> {
  const person = await personOfToken(token)
  if (person)
    await revokeSession(personContext(webProcess(), person, randomUUID()), { sessionId: String(token.sid) })
}

const callbacks: AuthOptions['callbacks'] = {
  /** The provider proves who it is; whether they may in is ours to say. */
  signIn: async ({ user, account, profile }) => {
    if (account?.provider !== PROVIDER_ID) return true
    const claims = profile as ProviderClaims | undefined
    try {
      const session = await signInWithProvider(visitorContext(), {
        email: claims?.email ?? null,
        emailVerified: claims?.email_verified === true,
        userAgent: '',
      })
      Object.assign(user, { id: session.userId, sessionId: session.id } satisfies OpenedSession & {
        id: string
      })
      return true
    } catch (error) {
      return `/sign-in?error=${pageCode(error)}`
    }
  },
  /** Never throws: next-auth's own reads any text as an address. */
  redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
  jwt: ({ token, user }) => {
    const opened = user as (OpenedSession & { id: string }) | undefined
    return opened ? { sub: opened.id, sid: opened.sessionId } : token
  },
  /** A sealed cookie is not enough: the row says whether the session still holds. */
  session: async ({ session, token }) => {
    const person = await personOfToken(token)
    return { expires: session.expires, ...(person && { user: { name: person.name, email: person.email } }) }
  },
}

/** next-auth's own words go to our log: a sign-in that failed is not an error of ours. */
const logger: AuthOptions['logger'] = {
  error: (code, about) =>
    log.warn({ code, err: about instanceof Error ? about : about.error }, 'sign-in failed'),
  warn: code => log.debug({ code }, 'next-auth warns'),
  debug: () => {},
}

/** next-auth's settings: e-mail and password, an OpenID provider when configured, revocable sessions. */
export function authOptions(): AuthOptions {
  const provider = oidcProvider()
  return {
    secret: webProcess().settings.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: provider ? [credentials, provider] : [credentials],
    callbacks,
    logger,
    events: { signOut: ({ token }) => endSessionOf(token) },
  }
}
