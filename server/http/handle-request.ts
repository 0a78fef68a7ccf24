import { randomUUID } from 'node:crypto'
import { requireVisible } from '../deployment/visible.query.ts'
import { isAllowedOrigin } from '../kernel/allowed-origin.ts'
import {
  type Context,
  type ContextSettings,
  type Person,
  personContext,
  type RequestSource,
} from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { isDatabaseAway } from '../kernel/database-away.ts'
import type { Environment } from '../kernel/env.ts'
import { log } from '../kernel/log.ts'
import { parse } from '../kernel/parse.ts'
import { isRefusal, signInFirst } from '../kernel/refusal.rules.ts'
import type { CookieSettings } from '../people/session-cookie.ts'
import { apiRoutes } from './api-routes.ts'
import { answerFault, refusalFault } from './check-answer.ts'
import { once } from './idempotency.ts'
import { type Caller, identify } from './identify.ts'
import { jsonResponse } from './json-response.ts'
import { matchRoute } from './match-route.ts'
import { observeRequest } from './metrics.ts'
import { problemOf, problemResponse, unexpectedProblem } from './problem.ts'
import { readBody, readFields } from './read-input.ts'
import { databaseAway, foreignSite, noSuchCall, tokenLacksScope } from './refusals.rules.ts'
import type { RequestFacts, Route } from './route.ts'
import { visitorContext } from './visitor.ts'
import { webProcess } from './web-process.ts'

interface Door {
  db: Database
  settings: ContextSettings & CookieSettings & Pick<Environment, 'NODE_ENV'>
  now: () => Date
  routes: Route[]
}

/** A body that takes longer than this to arrive is asked again whose it is. */
const SLOW_BODY_MS = 500

const isWrite = (route: Route) => route.method !== 'GET'

/** A cookie travels with any site's request, so a write by cookie (or by nothing) must come from our own pages. */
function refuseForeignSite(request: Request, route: Route, caller: Caller, publicUrl: string) {
  if ((!isWrite(route) && !route.guarded) || caller.by === 'token') return
  const { headers } = request
  // A page's own GET carries no origin: there the name it was reached by must be ours, so that no foreign name reads.
  const here = `${new URL(publicUrl).protocol}//${headers.get('host')}`
  const origin = headers.get('origin') ?? (isWrite(route) ? null : here)
  if (isAllowedOrigin(origin, headers.get('host'), publicUrl)) return
  throw foreignSite({ publicUrl })
}

function refuseStranger(route: Route, { person, by }: Caller): void {
  if (route.access === 'person' && !person) {
    throw signInFirst()
  }
  const scope = isWrite(route) ? 'write' : 'read'
  if (by === 'token' && person && !person.scopes.includes(scope)) {
    throw tokenLacksScope({ scope })
  }
}

function contextOf(door: Door, person: Person | null, requestId: string, source: RequestSource): Context {
  const ctx = person
    ? personContext(door, person, requestId, door.now)
    : visitorContext(door, door.now, requestId)
  return { ...ctx, source }
}

/** What is known of a request before it is answered: `personId` as soon as the person is. */
interface Asked {
  requestId: string
  personId: string | null
}

async function perform(door: Door, request: Request, found: Found, asking: Asked): Promise<Response> {
  const { route, params } = found
  const { requestId } = asking
  let caller = await identify(door, request.headers, door.now())
  asking.personId = caller.person?.id ?? null
  refuseStranger(route, caller)
  refuseForeignSite(request, route, caller, door.settings.NEXTAUTH_URL)
  const begun = performance.now()
  const body = isWrite(route) ? await readBody(request, route.limit) : Buffer.alloc(0)
  // Who held the body back may have lost meanwhile what they had.
  if (performance.now() - begun > SLOW_BODY_MS) {
    caller = await identify(door, request.headers, door.now())
    refuseStranger(route, caller)
  }
  const source = {
    address: request.headers.get('x-forwarded-for') ?? '',
    userAgent: request.headers.get('user-agent') ?? '',
  }
  const ctx = contextOf(door, caller.person, requestId, source)
  const facts: RequestFacts = {
    sessionId: caller.sessionId,
    ...source,
    cookieSettings: door.settings,
    headers: new Headers({ 'x-request-id': requestId }),
  }
  const work = async () => {
    const input = parse(route.input, readFields(request, route, params, body))
    // Whatever a call is about: of a deployment of a hidden system nobody else is told even that it is there.
    if ('deploymentId' in input && typeof input.deploymentId === 'string') {
      await requireVisible(door.db, caller.person, input.deploymentId)
    }
    // `route()` typed `run` by this very schema.
    const value = await described(door, route, () => route.run(ctx, input as never, facts))
    return { status: route.status, value }
  }
  const key = isWrite(route) && !route.once ? request.headers.get('idempotency-key') : null
  if (!key || !caller.person) {
    const { value, status } = await work()
    return jsonResponse(request, value, status, facts.headers)
  }
  const secret = door.settings.NEXTAUTH_SECRET
  const asked = { request, body: body.toString('latin1'), key, secret }
  const outcome = await once(ctx, caller.person, asked, work)
  if (outcome.replayed) facts.headers.set('idempotent-replayed', 'true')
  return jsonResponse(request, outcome.value, outcome.status, facts.headers)
}

/**
 * Runs a call. Except in production, what it answers, or its refusal carries, must be as described: a description that
 * is wrong breaks the request where it can be mended, before anybody relies on it.
 */
async function described({ settings }: Door, route: Route, run: () => Promise<unknown>): Promise<unknown> {
  if (settings.NODE_ENV === 'production') return run()
  const refuse = (fault: string | null) => {
    if (fault) throw new Error(`${route.method} ${route.path} answers what it does not describe: ${fault}`)
  }
  const value = await run().catch(error => {
    refuse(refusalFault(route, error))
    throw error
  })
  refuse(answerFault(route, value))
  return value
}

type Found = NonNullable<ReturnType<typeof matchRoute>>

/** What a request that failed is answered: a refusal as it stands, a database that is away, or nothing but the id. */
export function refusedResponse(error: unknown, requestId: string): Response {
  const headers = new Headers({ 'x-request-id': requestId })
  if (isRefusal(error)) return problemResponse(problemOf(error, requestId), headers)
  if (isDatabaseAway(error)) {
    log.warn({ requestId, err: error }, 'the database does not answer')
    return problemResponse(problemOf(databaseAway(), requestId), headers)
  }
  log.error({ requestId, err: error }, 'request failed')
  return problemResponse(unexpectedProblem(requestId), headers)
}

/**
 * Answers one API request: match → session or token → origin → body → parse → verb → status. `path` is below
 * /api/v1. Refusals are problem+json; anything else is logged with the request id and leaks nothing.
 */
export async function handleRequest(
  request: Request,
  path: string,
  door: Door = { ...webProcess(), routes: apiRoutes },
): Promise<Response> {
  const started = performance.now()
  const requestId = randomUUID()
  const asking: Asked = { requestId, personId: null }
  const found = matchRoute(door.routes, request.method, path)
  const response = await (found ? perform(door, request, found, asking) : nothingHere(request)).catch(error =>
    refusedResponse(error, requestId),
  )
  const milliseconds = performance.now() - started
  const route = found?.route.path ?? 'none'
  observeRequest(request.method, route, response.status, milliseconds)
  const line = { ...asking, method: request.method, route, status: response.status, milliseconds }
  if (request.method === 'GET') log.debug(line, 'request')
  else log.info(line, 'request')
  return response
}

async function nothingHere(request: Request): Promise<Response> {
  throw noSuchCall({ method: request.method, path: new URL(request.url).pathname })
}
