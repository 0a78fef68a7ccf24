import type { ServerResponse } from 'node:http'
import { serve } from '../../../test/serve.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'

type Weights = { blue: number; green: number }

/**
 * What the router does with a request to set the weights: does it; answers 500 and does nothing; says yes and does
 * nothing; neither answers nor does it; does it only when it is told to, whoever still waits. `away`: no request of
 * any kind is answered.
 */
export type Manner = 'obeys' | 'fails' | 'ignores' | 'hangs' | 'late' | 'away'

export interface TestRouter {
  url: string
  /** For a system that has it. */
  system: Partial<SystemDefinition>
  /** What it does. */
  weights: () => Weights & { generation: number }
  /** Keeps these weights instead of what it is asked for, until told `null`. */
  misbehave: (weights: Weights | null) => void
  behave: (manner: Manner) => void
  /** Shares of blue that it was asked for, in order. */
  asked: () => number[]
  /** Requests that came while it was late, and have not been done. */
  waiting: () => number
  /** Does what waits, whether or not somebody still waits for it. */
  land: () => void
  /** Says that it does this whatever it does, until told `null`. */
  show: (weights: Weights | null) => void
  close: () => Promise<void>
}

/** A real router of kind `http-weights` that carries no traffic. */
export async function startRouter(limits: { timeoutMs?: number; lateMs?: number } = {}): Promise<TestRouter> {
  let kept = { blue: 0, green: 100, generation: 0 }
  let instead: Weights | null = null
  let shown: Weights | null = null
  let manner: Manner = 'obeys'
  const asked: number[] = []
  let late: (() => void)[] = []
  const answer = (response: ServerResponse, status = 200) =>
    response.writeHead(status).end(JSON.stringify({ ...kept, ...shown }))
  const server = await serve(async (request, response) => {
    if (manner === 'away') {
      request.socket.destroy()
      return
    }
    if (request.url !== '/weights') {
      response.writeHead(404).end('{}')
      return
    }
    if (request.method !== 'PUT') {
      answer(response)
      return
    }
    const wanted = JSON.parse((await request.toArray()).join('')) as Weights
    asked.push(wanted.blue)
    const done = () => {
      kept = { ...(instead ?? wanted), generation: kept.generation + 1 }
      answer(response)
    }
    if (manner === 'obeys') done()
    else if (manner === 'fails') answer(response, 500)
    else if (manner === 'ignores') answer(response)
    else if (manner === 'late') late.push(done)
  })
  return {
    url: server.url,
    system: {
      router: { kind: 'http-weights', adminUrl: server.url, timeoutMs: 1000, lateMs: 60_000, ...limits },
      allowedHosts: [server.host],
    },
    weights: () => kept,
    misbehave: weights => {
      instead = weights
    },
    behave: next => {
      manner = next
    },
    asked: () => asked,
    waiting: () => late.length,
    land: () => {
      for (const done of late) done()
      late = []
    },
    show: weights => {
      shown = weights
    },
    close: server.close,
  }
}
