/** Resolves when the part works; its rejection's message says what is wrong. */
export type ReadinessCheck = () => Promise<void>

const patienceMs = 2000
const checks = new Map<string, ReadinessCheck>()

/** Adds a part that must work before this process wants requests, such as the live door's LISTEN. */
export function addReadinessCheck(name: string, check: ReadinessCheck): void {
  checks.set(name, check)
}

async function ask(check: ReadinessCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve(`no answer within ${patienceMs / 1000} s`), patienceMs)
  })
  const answered = check().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : 'failed'),
  )
  const answer = await Promise.race([answered, late])
  clearTimeout(timer)
  return answer
}

/** Asks every part, each at most 2 s: `ok`, or in one sentence what is wrong, by name. */
export async function readiness(): Promise<{ ready: boolean; checks: Record<string, string> }> {
  const answers = await Promise.all(
    [...checks].map(async ([name, check]) => [name, await ask(check)] as const),
  )
  return { ready: answers.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(answers) }
}
