import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, answerForError, findRoute, type Route, sendAnswer } from '../http/routes.ts'
import type { Service } from './service-context.ts'

const FAILED: Answer = {
  status: 500,
  body: { error: { code: 'internal', message: 'something went wrong; see the log' } },
}

/**
 * The service's request listener. The fault door always answers; a hang swallows everything else, latency and
 * errors hit the API only, so that health and readiness keep telling what they see.
 */
export function createHandler(service: Service, routes: readonly Route[]) {
  const { faults, metrics, config } = service
  const name = `orchestrator ${config.LANE} ${config.VERSION}`

  async function answer(found: ReturnType<typeof findRoute>): Promise<Answer> {
    const failing = found.route.name.startsWith('/api/') && (await faults.suffer())
    return failing ? FAILED : found.route.run(found.call)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isDoor = request.url === '/__fault'
    if (faults.state().hang && !isDoor) return faults.hold(response)
    const started = performance.now()
    let label = 'unknown'
    let result: Answer
    try {
      const found = findRoute(isDoor ? faults.routes : routes, request)
      label = found.route.name
      result = await answer(found)
    } catch (error) {
      result = answerForError(error, name)
    }
    metrics.observe(
      label,
      request.method ?? 'GET',
      result.status ?? 200,
      (performance.now() - started) / 1000,
    )
    sendAnswer(response, result)
  }
}
