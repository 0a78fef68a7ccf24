import { z } from 'zod'
import { ConfigurationError, orExit } from '../kernel/env.ts'

/** Configuration that only the web process's door needs, over what `env()` holds. */
export interface WebEnvironment {
  /** Proxies in front whose `X-Forwarded-*` is believed; 0 believes nobody. */
  TRUST_PROXY: number
  /** The OpenID provider people may sign in with; null without one. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
}

const no = ['0', 'false', 'off', 'no']
const yes = ['true', 'on', 'yes']

const schema = z.object({
  TRUST_PROXY: z
    .string()
    .toLowerCase()
    .regex(/^(\d|true|on|yes|false|off|no)$/, 'must be the number of proxies in front, such as 1')
    .transform(value => (no.includes(value) ? 0 : yes.includes(value) ? 1 : Number(value)))
    .default(0),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be the URL of the provider, such as https://id.example.com' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, 'must have at most 40 characters').default('single sign-on'),
})

/** Reads the door's configuration; an empty value counts as unset. Throws `ConfigurationError`. Pure. */
export function loadWebEnv(source: Record<string, string | undefined>): WebEnvironment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}.`)
    throw new ConfigurationError([...new Set(lines)].join('\n'))
  }
  const { TRUST_PROXY, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = parsed.data
  const oidc = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }
  const missing = Object.entries(oidc).filter(([, value]) => value === undefined)
  if (missing.length === 3) return { TRUST_PROXY, oidc: null }
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    const names = missing.map(([name]) => name).join(' and ')
    throw new ConfigurationError(`${names} is missing: an OpenID provider needs all three OIDC_ values.`)
  }
  return {
    TRUST_PROXY,
    oidc: {
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      name: OIDC_NAME,
    },
  }
}

let cached: WebEnvironment | undefined

/** This process's door configuration, read once; a wrong value ends the process with one line. */
export function webEnv(): WebEnvironment {
  cached ??= orExit(() => loadWebEnv(process.env))
  return cached
}
