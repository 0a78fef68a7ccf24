import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { allowedUrl, guardedLookup } from './allowed-url.ts'

export interface CallOptions {
  allowedHosts: readonly string[]
  /** For the whole exchange, in ms. */
  timeoutMs: number
  method?: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal | undefined
  /** A longer answer is an error; 1 MiB unless set. */
  maxBytes?: number
}

export interface UrlResponse {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  latencyMs: number
}

/** The other side did not answer; the message says how, in a few words ("connection refused"). */
export class CallFailed extends Error {
  override name = 'CallFailed'

  /** No connection was made: nothing of the request can have arrived. */
  get isUnsent(): boolean {
    const { code } = (this.cause ?? {}) as NodeJS.ErrnoException
    return code !== undefined && UNSENT.includes(code)
  }
}

const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH']

/** Asking these twice does no harm, so they may use a kept connection that turns out to be closed. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE']
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
}

/**
 * One HTTP call to a part of a system, over kept connections; redirects are not followed. Any status is an answer.
 * Throws `UrlRefused` when the definition does not allow the URL, `CallFailed` when no answer came.
 */
export async function callUrl(text: string, options: CallOptions): Promise<UrlResponse> {
  const url = allowedUrl(text, options.allowedHosts)
  const { timeoutMs, signal } = options
  const cut = new AbortController()
  const cancel = () => cut.abort()
  const limit = setTimeout(() => cut.abort(new CallFailed(`timed out after ${timeoutMs} ms`)), timeoutMs)
  signal?.addEventListener('abort', cancel, { once: true })
  const started = performance.now()
  try {
    if (signal?.aborted) cancel()
    const response = await send(url, options, cut.signal)
    const body = await readText(response, options.maxBytes ?? 1 << 20)
    const latencyMs = performance.now() - started
    return { status: response.statusCode ?? 0, headers: response.headers, body, latencyMs }
  } catch (error) {
    throw asFailure(cut.signal.aborted ? cut.signal.reason : error)
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', cancel)
  }
}

async function send(
  url: URL,
  options: CallOptions,
  signal: AbortSignal,
  again = true,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const secure = url.protocol === 'https:'
  const { method = 'GET', headers, body } = options
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const request = (secure ? https : http).request(url, {
    agent: REPEATABLE.includes(method) && agents[secure ? 'https:' : 'http:'],
    lookup: guardedLookup(url, options.allowedHosts),
    method,
    signal,
    headers: { ...headers, ...length },
  })
  request.on('response', resolve)
  request.on('error', (error: NodeJS.ErrnoException) => {
    // A kept connection that the other side has closed meanwhile.
    const stale = request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted
    if (again && stale) resolve(send(url, options, signal, false))
    else reject(error)
  })
  request.end(body)
  return promise
}

async function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new CallFailed(`the answer is longer than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The answer's body as JSON; null when it is none. */
export function jsonOf({ body }: Pick<UrlResponse, 'body'>): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'name not found',
  EHOSTUNREACH: 'host unreachable',
  EPIPE: 'connection closed',
}

function asFailure(error: unknown): Error {
  if (!(error instanceof Error) || error.name === 'UrlRefused' || error instanceof CallFailed)
    return error as Error
  const { code, message, name } = error as NodeJS.ErrnoException
  const words = name === 'AbortError' ? 'cancelled' : WORDS[code ?? '']
  return new CallFailed(words ?? message, { cause: error })
}
