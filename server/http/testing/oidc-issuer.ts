import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signedToken(claims: Record<string, unknown>): string {
  const body = `${base64url({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${base64url(claims)}`
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** An OpenID provider that lets everyone in, as whoever `who` says. It checks the code verifier like a real one. */
export async function startIssuer(client: { id: string; secret: string }) {
  const issuer = { url: '', who: {} as Record<string, unknown>, close: async () => {} }
  const asked = new Map<string, URLSearchParams>()

  function authorize(query: URLSearchParams): string {
    const code = randomUUID()
    asked.set(code, query)
    const back = new URLSearchParams({ code, state: query.get('state') ?? '' })
    return `${query.get('redirect_uri')}?${back}`
  }

  function token(form: URLSearchParams, authorization: string | undefined): Record<string, unknown> | null {
    const query = asked.get(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`
    if (!query || challenge !== query.get('code_challenge') || authorization !== basic) return null
    const seconds = Math.floor(Date.now() / 1000)
    const times = { iat: seconds, exp: seconds + 60 }
    const nonce = query.get('nonce') ?? undefined
    const claims = { iss: issuer.url, aud: client.id, sub: 'subject', nonce, ...times, ...issuer.who }
    return { access_token: 'unused', token_type: 'Bearer', id_token: signedToken(claims) }
  }

  const server = createServer(async (request, response) => {
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer.url)
    if (pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (pathname === '/keys') {
      return json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }],
      })
    }
    if (pathname === '/authorize') {
      return response.writeHead(302, { location: authorize(searchParams) }).end()
    }
    const given = token(await formOf(request), request.headers.authorization)
    return given ? json(given) : json({ error: 'invalid_grant' }, 400)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  issuer.close = () => new Promise(resolve => server.close(() => resolve()))
  return issuer
}
