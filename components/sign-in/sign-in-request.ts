/** How signing in ended: in, or the refusal's code with the seconds to wait. */
export type SignInAnswer = { ok: true } | { ok: false; code: string; waitSeconds: number }

const refused = (code: string): SignInAnswer => ({ ok: false, code, waitSeconds: 0 })

/** One text of what next-auth answers, which describes none of its answers. */
async function textOf(response: Response, name: 'csrfToken' | 'url'): Promise<string | null> {
  const answer: unknown = await response.json()
  const text: unknown = answer && typeof answer === 'object' ? Reflect.get(answer, name) : null
  return typeof text === 'string' ? text : null
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const csrfToken = (await textOf(await fetch('/api/auth/csrf'), 'csrfToken')) ?? ''
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  return fetch(`/api/auth/${path}`, { method: 'POST', body })
}

/** `too_many_attempts:12` carries the wait behind the code. */
function answerOf(url: string | null): SignInAnswer {
  const error = url ? new URL(url, location.href).searchParams.get('error') : null
  if (!error) return { ok: true }
  const [code = '', wait] = error.split(':')
  return { ok: false, code, waitSeconds: Number(wait ?? 0) }
}

/** Signs in with e-mail and password. Never throws: a room that does not answer is the code `unreachable`. */
export async function requestSignIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const response = await post('callback/credentials', { email, password })
    return response.status >= 500 ? refused('unexpected') : answerOf(await textOf(response, 'url'))
  } catch {
    return refused('unreachable')
  }
}

/** The address of the OpenID provider to send the browser to; null when the room does not answer. */
export async function requestProvider(providerId: string, next: string): Promise<string | null> {
  try {
    return await textOf(await post(`signin/${providerId}`, { callbackUrl: next }), 'url')
  } catch {
    return null
  }
}
