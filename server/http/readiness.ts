/** Resolves when the part works, to a warning where it is a text; its rejection's message says what is wrong. */
export type ReadinessCheck = () => Promise<unknown>

type Answer = { works: boolean; words: string }

const patienceMs = 2000
const checks = new Map<string, ReadinessCheck>()

/** Adds a part that must work before this process wants requests, such as the live door's LISTEN. */
export function addReadinessCheck(name: string, check: ReadinessCheck): void {
  checks.set(name, check)
}

async function ask(check: ReadinessCheck): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Answer>(resolve => {
    const words = `no answer within ${patienceMs / 1000} s`
    timer = setTimeout(() => resolve({ works: false, words }), patienceMs)
  })
  const answered = check().then(
    warning => ({ works: true, words: typeof warning === 'string' ? `ok, but ${warning}` : 'ok' }),
    (error: unknown) => ({ works: false, words: error instanceof Error ? error.message : 'failed' }),
  )
  const answer = await Promise.race([answered, late])
  clearTimeout(timer)
  return answer
}

/** Asks every part, each at most 2 s: `ok`, perhaps with a warning, or in one sentence what is wrong, by name. */
export async function readiness(): Promise<{ ready: boolean; checks: Record<string, string> }> {
  const answers = await Promise.all(
    [...checks].map(async ([name, check]) => [name, await ask(check)] as const),
  )
  return {
    ready: answers.every(([, { works }]) => works),
    checks: Object.fromEntries(answers.map(([name, { words }]) => [name, words])),
  }
}
