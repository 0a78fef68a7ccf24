import { z } from 'zod'
import { type RouterReason, routerSentence, type Shares } from '../reasons/router-reasons.rules.ts'
import { UrlRefused } from './allowed-url.ts'
import { CallFailed, callUrl, jsonOf } from './call-url.ts'
import type { SystemDefinition } from './definition.inputs.ts'
import { fillPlaceholders } from './rules.ts'

/** What the router says it does now: percent of the traffic by lane key, together 100. */
export interface RouterWeights {
  weights: Record<string, number>
  /** Counts the changes the router made, where it says so. */
  generation: number | null
}

/** The router refused, did not answer or did something else; the message says which and carries the figures. */
export class RouterError extends Error {
  override name = 'RouterError'
  readonly reason: RouterReason

  constructor(reason: RouterReason, options?: ErrorOptions) {
    super(routerSentence(reason), options)
    this.reason = reason
  }

  /** The request did not arrive, or was refused: nothing of it can take effect any more. */
  get isDead(): boolean {
    if (this.reason.code === 'answered_status') return this.reason.status < 500
    return this.cause instanceof CallFailed ? this.cause.isUnsent : this.cause instanceof UrlRefused
  }
}

type Routed = Pick<SystemDefinition, 'lanes' | 'router' | 'environment' | 'allowedHosts'>

/**
 * Reads the weights of a router of kind `http-weights`: `GET {adminUrl}/weights` answers a JSON object with a number
 * for each lane key and, if it likes, `generation`. Throws `RouterError`.
 */
export async function readWeights(definition: Routed, signal?: AbortSignal): Promise<RouterWeights> {
  const body = await ask(definition, { signal })
  const shares = z.record(z.string(), z.unknown()).catch({}).parse(body)
  const weights: Record<string, number> = {}
  for (const { key } of definition.lanes) {
    const share = z.number().min(0).max(100).safeParse(shares[key])
    if (!share.success) throw new RouterError({ code: 'share_missing', lane: key })
    weights[key] = share.data
  }
  refuseUnevenSum(weights)
  const generation = z.number().nullable().catch(null).parse(shares.generation)
  return { weights, generation }
}

/** What became of a request to set the weights, by the answer and by what the router shows after it. */
export interface Move {
  /** As read back after the request had ended; null where the router did not say. */
  shown: Record<string, number> | null
  /** Why the router does not show what it was asked for; null where it does. */
  error: RouterError | null
  /** Nothing of the request can come any more: it shows, or it was refused. */
  isSettled: boolean
  /** The router answered something, if only an error. */
  isAnswered: boolean
}

/**
 * Asks for the weights (`PUT {adminUrl}/weights`) and reads back what the router shows. The request is never cut off
 * before the router's limit: what was sent may take effect whoever still waits for it. Throws only `RouterError` for
 * weights that no router may have.
 */
export async function moveWeights(definition: Routed, weights: Record<string, number>): Promise<Move> {
  const wanted = Object.fromEntries(definition.lanes.map(({ key }) => [key, weights[key] ?? null]))
  refuseUnevenSum(wanted)
  const refusal = await failureOf(ask(definition, { method: 'PUT', body: JSON.stringify(wanted) }))
  const reading = await readWeights(definition).catch(asRouterError)
  const isAnswered = refusal === null || refusal.reason.code !== 'no_answer'
  if (reading instanceof RouterError)
    return { shown: null, error: refusal ?? reading, isSettled: false, isAnswered }
  const shown = reading.weights
  const same = definition.lanes.every(({ key }) => shown[key] === wanted[key])
  if (same) return { shown, error: null, isSettled: true, isAnswered: true }
  const error = refusal ?? new RouterError({ code: 'shows_other', asked: wanted, shown })
  return { shown, error, isSettled: refusal?.isDead ?? false, isAnswered: true }
}

const failureOf = (work: Promise<unknown>): Promise<RouterError | null> =>
  work.then(() => null).catch(asRouterError)

function asRouterError(error: unknown): RouterError {
  if (error instanceof RouterError) return error
  throw error
}

function refuseUnevenSum(shares: Shares) {
  const sum = Object.values(shares).reduce<number>((total, share) => total + (share ?? Number.NaN), 0)
  if (Math.abs(sum - 100) < 0.001) return
  throw new RouterError({ code: 'uneven_shares', shares })
}

interface Question {
  method?: string
  body?: string
  signal?: AbortSignal | undefined
}

async function ask({ router, environment, allowedHosts }: Routed, question: Question) {
  const url = `${fillPlaceholders(router.adminUrl, environment).replace(/\/$/, '')}/weights`
  const headers = { ...(question.body && { 'content-type': 'application/json' }) }
  const options = { ...question, headers, allowedHosts, timeoutMs: router.timeoutMs }
  const answer = await callUrl(url, options).catch((error: Error) => {
    throw new RouterError({ code: 'no_answer', url, error: error.message }, { cause: error })
  })
  const body = jsonOf(answer)
  if (answer.status >= 200 && answer.status < 300) return body
  const said = z.object({ error: z.object({ message: z.string() }) }).safeParse(body)
  const message = said.success ? said.data.error.message : null
  throw new RouterError({ code: 'answered_status', url, status: answer.status, message })
}
