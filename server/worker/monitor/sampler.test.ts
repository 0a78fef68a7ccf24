import { execFileSync } from 'node:child_process'
import { afterEach, expect, it, vi } from 'vitest'
import { ownIsolation } from '../../executor/isolation.ts'
import { systemDefinitionSchema } from '../../systems/definition.inputs.ts'
import { Sampler, type TakenSample } from './sampler.ts'

const KEY = 'first-line-of-the-key\nsecond-line-of-the-key'
let sampler: Sampler

afterEach(() => sampler.close())

/** Samples one command on one lane until there is an answer. */
async function sampleOf(command: string, timeoutMs = 20_000): Promise<TakenSample> {
  const lane = (key: string, letter: string) => ({ key, name: key, letter, url: 'http://127.0.0.1:9' })
  const probe = { kind: 'command' as const, key: 'k', title: 'K', metric: 'k', lane: 'blue', timeoutMs }
  const definition = systemDefinitionSchema.parse({
    lanes: [lane('blue', 'B'), lane('green', 'G')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:9' },
    probes: [{ ...probe, command, env: ['TOKEN', 'KEY'] }],
    environment: { TOKEN: 'p@ss/word-1', KEY },
    secrets: ['TOKEN', 'KEY'],
  })
  sampler = new Sampler(definition, () => new Date())
  return vi.waitFor(
    async () => {
      const sample = (await sampler.tick()).find(({ metric }) => metric === 'k')
      if (!sample) throw new Error('no answer yet')
      return sample
    },
    { timeout: 10_000 },
  )
}

it.each([
  ['a secret', 'echo "refused: $TOKEN" >&2; exit 1', 'refused: ••••••'],
  ['its form in a URL', 'echo "GET /?t=p%40ss%2Fword-1" >&2; exit 1', 'GET /?t=••••••'],
  ['a line of a key', 'echo "bad key: $(echo "$KEY" | tail -n 1)" >&2; exit 1', 'bad key: ••••••'],
  ['what it is told on the other stream', 'echo "refused: $TOKEN"; exit 1', 'refused: ••••••'],
])('the error of a command’s sample does not hold %s', async (_, command, words) => {
  const { value, error } = await sampleOf(command)
  expect({ value, error }).toEqual({ value: null, error: `exit code 1: ${words}` })
})

it.skipIf((await ownIsolation()).kind !== 'namespace')(
  'a command that is too slow leaves nothing behind, not even of another session',
  async () => {
    const sleep = `sleep 984${process.pid}`
    const alive = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .split('\n')
        .filter(row => row === sleep).length
    const sampled = sampleOf(`setsid sh -c "trap '' TERM HUP; ${sleep}; :" & wait`, 1500)
    await vi.waitFor(() => expect(alive()).toBe(1))
    expect((await sampled).error).toBe('timed out after 1500 ms')
    sampler.close()
    await vi.waitFor(() => expect(alive()).toBe(0))
  },
)
