import type { OAuthConfig } from 'next-auth/providers/oauth'
import { webEnv } from './web-env.ts'

export const PROVIDER_ID = 'oidc'

interface Claims {
  sub: string
}

/** The configured OpenID provider for next-auth; null without one. Who may in is decided by `signInWithProvider`. */
export function oidcProvider(): OAuthConfig<Claims> | null {
  const { oidc } = webEnv()
  if (!oidc) return null
  return {
    id: PROVIDER_ID,
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: ({ sub }) => ({ id: sub }),
  }
}
