import { serve } from '../../../test/serve.ts'
import type { SystemDefinition } from '../../systems/definition.inputs.ts'

type Weights = { blue: number; green: number }

export interface TestRouter {
  url: string
  /** For a system that has it. */
  system: Partial<SystemDefinition>
  weights: () => Weights & { generation: number }
  /** Keeps these weights instead of what it is asked for, until told `null`. */
  misbehave: (weights: Weights | null) => void
  close: () => Promise<void>
}

/** A real router of kind `http-weights` that carries no traffic. */
export async function startRouter(): Promise<TestRouter> {
  let kept = { blue: 0, green: 100, generation: 0 }
  let instead: Weights | null = null
  const server = await serve(async (request, response) => {
    if (request.url !== '/weights') {
      response.writeHead(404).end('{}')
      return
    }
    if (request.method === 'PUT') {
      const asked = JSON.parse((await request.toArray()).join('')) as Weights
      kept = { ...(instead ?? asked), generation: kept.generation + 1 }
    }
    response.end(JSON.stringify(kept))
  })
  return {
    url: server.url,
    system: {
      router: { kind: 'http-weights', adminUrl: server.url, timeoutMs: 1000, lateMs: 60_000 },
      allowedHosts: [server.host],
    },
    weights: () => kept,
    misbehave: weights => {
      instead = weights
    },
    close: server.close,
  }
}
