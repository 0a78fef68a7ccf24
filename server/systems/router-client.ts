import { z } from 'zod'
import { type RouterReason, routerSentence, type Shares } from '../reasons/router-reasons.rules.ts'
import { callUrl, jsonOf } from './call-url.ts'
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

/**
 * Sets the weights (`PUT {adminUrl}/weights`), reads them back and answers what was read. Throws `RouterError`, with
 * both figures when the router then shows something else than was asked.
 */
export async function setWeights(
  definition: Routed,
  weights: Record<string, number>,
  signal?: AbortSignal,
): Promise<RouterWeights> {
  const wanted = Object.fromEntries(definition.lanes.map(({ key }) => [key, weights[key] ?? null]))
  refuseUnevenSum(wanted)
  await ask(definition, { method: 'PUT', body: JSON.stringify(wanted), signal })
  const read = await readWeights(definition, signal)
  const same = definition.lanes.every(({ key }) => read.weights[key] === wanted[key])
  if (same) return read
  throw new RouterError({ code: 'shows_other', asked: wanted, shown: read.weights })
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
