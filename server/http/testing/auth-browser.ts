import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { env } from '../../kernel/env.ts'
import { authOptions } from '../auth-options.ts'

interface Answer {
  status: number
  location: string | undefined
  body: unknown
}

/** What next-auth writes to, kept in memory. */
function recorder() {
  const headers = new Map<string, string | string[]>()
  const answer: Answer = { status: 200, location: undefined, body: undefined }
  const response = {
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value)
      return response
    },
    status: (status: number) => {
      answer.status = status
      return response
    },
    json: (body: unknown) => {
      answer.body = body
    },
    send: (body: unknown) => {
      answer.body = body
    },
    end: () => {
      answer.location = String(headers.get('location') ?? '')
    },
  }
  return { response, answer, cookies: () => [headers.get('set-cookie') ?? []].flat() }
}

/** A browser at next-auth's door: keeps cookies, and sends the CSRF token with every form. */
export function authBrowser() {
  const jar = new Map<string, string>()

  async function ask(method: string, path: string, body?: Record<string, string>): Promise<Answer> {
    const url = new URL(path, env().NEXTAUTH_URL)
    const nextauth = url.pathname.replace('/api/auth/', '').split('/')
    const request = {
      method,
      query: { ...Object.fromEntries(url.searchParams), nextauth },
      body,
      cookies: Object.fromEntries(jar),
      headers: { 'x-forwarded-for': '192.0.2.1', 'user-agent': 'Test' },
    }
    const { response, answer, cookies } = recorder()
    await NextAuth(
      request as unknown as NextApiRequest,
      response as unknown as NextApiResponse,
      authOptions(),
    )
    for (const line of cookies()) {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, decodeURIComponent(value.join('=')))
    }
    return answer
  }

  /** Answers where next-auth sends the page next. */
  async function post(path: string, fields: Record<string, string>): Promise<string> {
    const { csrfToken } = (await ask('GET', '/api/auth/csrf')).body as { csrfToken: string }
    const { body } = await ask('POST', path, { ...fields, csrfToken, json: 'true' })
    return (body as { url: string }).url
  }

  /** Goes to the provider and comes back; answers where that ends. */
  async function bySingleSignOn(next: string): Promise<string | undefined> {
    const provider = await post('/api/auth/signin/oidc', { callbackUrl: next })
    const back = await fetch(provider, { redirect: 'manual' })
    return (await ask('GET', back.headers.get('location') ?? '')).location
  }

  const cookie = () => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return { ask, post, bySingleSignOn, cookie }
}
