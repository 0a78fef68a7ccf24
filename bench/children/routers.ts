import { Agent, get, type ServerResponse } from 'node:http'
import { serve } from '../../test/serve.ts'

/**
 * Small real routers, each with the requests of its users: every request comes over HTTP and goes to a lane by the
 * weights as they are at that moment; what is counted is what was answered. The admin side is that of the
 * `http-weights` kind, and `/metrics` speaks Prometheus' text.
 */
const REQUEST_EVERY_MS = 20

interface Change {
  /** Wall clock, ms. */
  at: number
  blue: number
}

interface Router {
  url: string
  host: string
  /** The share of blue's answers that fail. */
  failing: number
  changes: Change[]
  lastOnBlue: number
  end: () => Promise<void>
}

async function openRouter(): Promise<Router> {
  const counted = { blue: { requests: 0, errors: 0 }, green: { requests: 0, errors: 0 } }
  let weights = { blue: 0, green: 100 }
  const answerUser = (response: ServerResponse) => {
    const lane = Math.random() * 100 < weights.blue ? 'blue' : 'green'
    const failed = lane === 'blue' && Math.random() < router.failing
    counted[lane].requests += 1
    if (failed) counted[lane].errors += 1
    if (lane === 'blue') router.lastOnBlue = Date.now()
    response.writeHead(failed ? 500 : 200).end(lane)
  }
  const exposition = () =>
    Object.entries(counted)
      .map(
        ([lane, { requests, errors }]) =>
          `requests_total{lane="${lane}"} ${requests}\nerrors_total{lane="${lane}"} ${errors}\n`,
      )
      .join('')
  const server = await serve(async (request, response) => {
    if (request.url === '/weights' && request.method === 'PUT') {
      weights = JSON.parse((await request.toArray()).join('')) as typeof weights
      router.changes.push({ at: Date.now(), blue: weights.blue })
    }
    if (request.url === '/weights') response.end(JSON.stringify(weights))
    else if (request.url === '/metrics') response.end(exposition())
    else answerUser(response)
  })
  const agent = new Agent({ keepAlive: true })
  const users = setInterval(() => {
    get(server.url, { agent }, response => response.resume()).on('error', () => undefined)
  }, REQUEST_EVERY_MS)
  const { url, host } = server
  const end = () => {
    clearInterval(users)
    agent.destroy()
    return server.close()
  }
  const router: Router = { url, host, failing: 0, changes: [], lastOnBlue: 0, end }
  return router
}

const routers: Router[] = []
type Message =
  | { kind: 'open' }
  | { kind: 'fail'; id: number; share: number }
  | { kind: 'tell' | 'end'; id: number }

async function act(message: Message) {
  if (message.kind === 'open') {
    const router = await openRouter()
    const { url, host } = router
    return { id: routers.push(router) - 1, url, host }
  }
  const router = routers[message.id]
  if (!router) throw new Error('no such router')
  if (message.kind === 'fail') router.failing = message.share
  if (message.kind === 'end') await router.end()
  return { changes: router.changes, lastOnBlue: router.lastOnBlue }
}

process.on('message', async (message: Message) => process.send?.(await act(message)))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
