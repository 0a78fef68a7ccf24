import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { log } from '../kernel/log.ts'
import { answerHealth } from './health-checks.ts'
import { settleHeaders } from './request-headers.ts'
import { secure } from './security-headers.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface Options {
  /** Answers everything that is not a health path: Next. */
  pages: Handler
  /** Proxies in front whose `X-Forwarded-*` is believed. */
  proxies: number
  /** Whether people come by https (possibly ended by a proxy). */
  https: boolean
  /** Whether Next is its development server, whose pages need a wider policy. */
  development: boolean
}

/** What browsers and scripts send here. Of any other method, such as TRACE, Next can make no request at all. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

function refuseMethod({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (METHODS.includes(method ?? '')) return false
  response.writeHead(405, { allow: METHODS.join(', '), 'content-type': 'text/plain' })
  response.end(`${method} is not answered here.\n`)
  return true
}

function failed(response: ServerResponse, error: unknown): void {
  log.error({ err: error }, 'request failed outside the door')
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
  response.end('Something broke on our side. Try again.\n')
}

/** The web process's HTTP server, not yet listening: settle headers → security headers → health, or Next. */
export function createWebServer({ pages, proxies, https, development }: Options): Server {
  const server = createServer(async (request, response) => {
    try {
      settleHeaders(request, proxies)
      secure(request, response, { https, development })
      if (refuseMethod(request, response)) return
      if (!(await answerHealth(request, response))) await pages(request, response)
    } catch (error) {
      failed(response, error)
    }
  })
  // Longer than a proxy's usual idle time, so that it never sends a request into a connection being closed.
  server.keepAliveTimeout = 65_000
  return server
}
