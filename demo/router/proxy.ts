import { Agent, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http'
import { sendJson } from '../http/json.ts'
import type { Lane } from '../lanes.ts'
import type { Balance } from './balance.ts'
import type { Measure } from './measure.ts'
import type { StoredWeights } from './weights.ts'

const ANSWER_MS = 2000
const CLIENT_GONE = 499
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']

export type Proxy = {
  handle: (request: IncomingMessage, response: ServerResponse) => void
  close: () => void
}
type Parts = {
  targets: Record<Lane, URL>
  weights: () => StoredWeights
  balance: Balance
  measure: Measure
}

/** Sends each request to the lane whose turn it is: 502 when it cannot be reached, 504 when it is silent for 2 s. */
export function createProxy({ targets, weights, balance, measure }: Parts): Proxy {
  const agents = { green: new Agent({ keepAlive: true }), blue: new Agent({ keepAlive: true }) }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const lane = balance.next(weights())
    const started = performance.now()
    let code = CLIENT_GONE
    let failed = false
    let readOnly = false
    measure.begin(lane)

    const upstream = openRequest({
      agent: agents[lane],
      host: targets[lane].hostname,
      port: targets[lane].port,
      method: request.method,
      path: request.url,
      headers: forwardHeaders(request),
    })
    const fail = (status: number, reason: string) => {
      if (failed || response.destroyed) return
      failed = true
      code = status
      clearTimeout(silence)
      upstream.destroy()
      if (response.headersSent) response.destroy()
      else
        sendJson(
          response,
          status,
          { error: { code: 'lane_failed', message: `${lane}: ${reason}` } },
          { 'x-lane': lane },
        )
    }
    const silence = setTimeout(() => fail(504, 'no answer within 2 s'), ANSWER_MS)

    upstream.on('response', answer => {
      code = answer.statusCode ?? 502
      readOnly = code === 503 && answer.headers['x-read-only'] === '1'
      answer.on('end', () => clearTimeout(silence))
      answer.on('error', () => fail(502, 'cut off in mid-answer'))
      response.writeHead(code, { ...withoutHopByHop(answer.headers), 'x-lane': lane })
      answer.pipe(response)
    })
    upstream.on('error', error => fail(502, reasonOf(error)))
    response.on('close', () => {
      clearTimeout(silence)
      if (!response.writableFinished) upstream.destroy()
      measure.end(lane, { code, milliseconds: performance.now() - started, readOnly })
    })
    request.pipe(upstream)
  }

  function close(): void {
    agents.green.destroy()
    agents.blue.destroy()
  }
  return { handle, close }
}

function forwardHeaders(request: IncomingMessage) {
  return { ...withoutHopByHop(request.headers), 'x-forwarded-for': request.socket.remoteAddress ?? '' }
}

function withoutHopByHop(headers: IncomingMessage['headers']) {
  const kept = { ...headers }
  for (const name of HOP_BY_HOP) delete kept[name]
  return kept
}

const reasonOf = (error: Error) =>
  'code' in error && error.code === 'ECONNREFUSED' ? 'connection refused' : error.message
