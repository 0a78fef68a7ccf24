import { type Agent, type IncomingMessage, request as openRequest } from 'node:http'
import type { Shot } from './mix.ts'
import type { Result } from './tally.ts'

const PATIENCE_MS = 5000

/** Sends one request and waits for the whole answer. Never throws: every failure is an `error` result. */
export function shoot(target: URL, agent: Agent, shot: Shot): Promise<{ result: Result; text: string }> {
  return new Promise(resolve => {
    const failed = () => resolve({ result: 'error', text: '' })
    const request = openRequest({
      agent,
      host: target.hostname,
      port: target.port,
      method: shot.method,
      path: shot.path,
      timeout: PATIENCE_MS,
      headers: shot.body
        ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(shot.body) }
        : {},
    })
    request.on('timeout', () => request.destroy())
    request.on('error', failed)
    request.on('response', response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('error', failed)
      response.on('end', () => resolve({ result: judge(response), text }))
    })
    request.end(shot.body)
  })
}

function judge({ statusCode = 0, headers }: IncomingMessage): Result {
  if (statusCode < 400) return 'ok'
  if (statusCode < 500) return 'declined'
  return statusCode === 503 && headers['x-read-only'] === '1' ? 'read-only' : 'error'
}
