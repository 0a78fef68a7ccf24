import { type CallResult, call } from '../http/call.ts'

const LIMIT_MS = 2000

/** Talks to one lane and insists on the status: anything else fails the test with what came instead. */
export function laneClient(url: string) {
  async function ask(method: string, path: string, status: number, body?: unknown): Promise<CallResult> {
    const result = await call(`${url}${path}`, {
      method,
      timeoutMs: LIMIT_MS,
      ...(body !== undefined && { body }),
    })
    if (result.status !== status)
      throw new Error(
        `${method} ${path} answered ${result.status}, not ${status}: ${JSON.stringify(result.body)}`,
      )
    return result
  }
  return {
    get: (path: string, status = 200) => ask('GET', path, status),
    post: (path: string, body: unknown, status: number) => ask('POST', path, status, body),
  }
}
export type LaneClient = ReturnType<typeof laneClient>

/** Fails the running test with a sentence. */
export function insist(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise)
}
