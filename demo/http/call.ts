const TIMEOUT_MS = 5000

export type CallOptions = { method?: string; token?: string; body?: unknown; timeoutMs?: number }
export type CallResult = { status: number; headers: Headers; body: unknown; milliseconds: number }

/** One HTTP call with a time limit; any status is a result, only an unreachable server throws. */
export async function call(url: string, options: CallOptions = {}): Promise<CallResult> {
  const { method = 'GET', token, body, timeoutMs = TIMEOUT_MS } = options
  const headers: Record<string, string> = {}
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const started = performance.now()
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const milliseconds = performance.now() - started
    return { status: response.status, headers: response.headers, body: parse(text), milliseconds }
  } catch (error) {
    throw new Error(`${method} ${url}: ${reason(error, timeoutMs)}`)
  }
}

/** Like `call`, but anything except 2xx throws the server's own message. */
export async function callJson<T>(url: string, options: CallOptions = {}): Promise<T> {
  const { status, body } = await call(url, options)
  if (status >= 200 && status < 300) return body as T
  throw new Error(messageOf(body) ?? `${options.method ?? 'GET'} ${url} answered ${status}`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function reason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`
  const cause = error.cause as NodeJS.ErrnoException | undefined
  return cause?.code === 'ECONNREFUSED' ? 'connection refused' : (cause?.message ?? error.message)
}

function messageOf(body: unknown): string | undefined {
  const error = (body as { error?: { message?: unknown } } | null)?.error
  return typeof error?.message === 'string' ? error.message : undefined
}
