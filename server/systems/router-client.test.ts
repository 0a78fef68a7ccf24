import { afterEach, expect, it } from 'vitest'
import { serve } from '../../test/serve.ts'
import { type SystemDefinition, systemDefinitionSchema } from './definition.inputs.ts'
import { moveWeights, readWeights } from './router-client.ts'

let router: Awaited<ReturnType<typeof serve>> | undefined
afterEach(() => router?.close())

/** A router that keeps what `store` makes of the weights it is given. */
async function routerThat(store: (given: unknown) => unknown, status = 200): Promise<SystemDefinition> {
  let kept: unknown = { blue: 0, green: 100, generation: 1 }
  router = await serve(async (request, response) => {
    if (request.method === 'PUT') kept = store(JSON.parse((await request.toArray()).join('')))
    response.writeHead(request.method === 'PUT' ? status : 200).end(JSON.stringify(kept))
  })
  const lane = (key: string) => ({ key, name: key, letter: key.charAt(0), url: router?.url })
  return systemDefinitionSchema.parse({
    lanes: [lane('blue'), lane('green')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: `${router.url}/`, timeoutMs: 200 },
    allowedHosts: [router.host],
  })
}

it('reads the weights', async () => {
  const definition = await routerThat(given => given)
  expect(await readWeights(definition)).toEqual({ weights: { blue: 0, green: 100 }, generation: 1 })
})

it('sets, reads back and answers what was read', async () => {
  const definition = await routerThat(given => given)
  expect(await moveWeights(definition, { blue: 50, green: 50 })).toEqual({
    shown: { blue: 50, green: 50 },
    error: null,
    isSettled: true,
    isAnswered: true,
  })
})

it('calls a router that did something else an error, with both figures', async () => {
  const definition = await routerThat(() => ({ blue: 40, green: 60 }))
  const { error, ...rest } = await moveWeights(definition, { blue: 50, green: 50 })
  expect(error?.message).toBe('Asked the router for blue 50 %, green 50 %; it shows blue 40 %, green 60 %.')
  expect(rest).toEqual({ shown: { blue: 40, green: 60 }, isSettled: false, isAnswered: true })
})

it("passes on the router's own refusal", async () => {
  const definition = await routerThat(() => ({ error: { message: 'blue: must be a whole number' } }), 400)
  const { error } = await moveWeights(definition, { blue: 0.5, green: 99.5 })
  expect(error?.message).toMatch(/answered 400: blue: must be a whole number\.$/)
})

it.each([
  [{ blue: 50 }, 'each lane with one: blue 50 %, green none'],
  [{ blue: 50, green: 40 }, 'The shares must make 100 %'],
])('refuses shares %j before calling', async (weights, message) => {
  const definition = await routerThat(given => given)
  await expect(moveWeights(definition, weights as Record<string, number>)).rejects.toThrow(message)
  expect((await readWeights(definition)).weights).toEqual({ blue: 0, green: 100 })
})

it('says what is wrong with an answer that is no weights', async () => {
  const definition = await routerThat(() => 'nonsense')
  const { error, shown } = await moveWeights(definition, { blue: 50, green: 50 })
  expect(error?.message).toContain('does not name a share for lane blue')
  expect(shown).toBeNull()
})

it('names the router that is not allowed, or does not answer', async () => {
  const definition = await routerThat(given => given)
  await expect(readWeights({ ...definition, allowedHosts: [] })).rejects.toThrow('allowedHosts')
  await router?.close()
  router = undefined
  await expect(readWeights(definition)).rejects.toThrow(/Router at http.*connection refused/)
})

it.each([
  ['refused: nothing of it can come', 400, true],
  ['answered with an error: it may still come', 500, false],
  ['answered by a gateway that had no answer: it may still come', 504, false],
])('a request was %s', async (_, status, isSettled) => {
  const definition = await routerThat(() => ({ blue: 0, green: 100 }), status)
  expect(await moveWeights(definition, { blue: 50, green: 50 })).toMatchObject({
    isSettled,
    isAnswered: true,
  })
})

it('takes what the router shows for its answer, where the request had none', async () => {
  let kept = { blue: 0, green: 100 }
  router = await serve(async (request, response) => {
    if (request.method === 'PUT') kept = JSON.parse((await request.toArray()).join(''))
    else response.end(JSON.stringify(kept))
  })
  const lane = (key: string) => ({ key, name: key, letter: key.charAt(0), url: router?.url })
  const definition = systemDefinitionSchema.parse({
    lanes: [lane('blue'), lane('green')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: router.url, timeoutMs: 200 },
    allowedHosts: [router.host],
  })
  expect(await moveWeights(definition, { blue: 50, green: 50 })).toMatchObject({
    error: null,
    isSettled: true,
  })
})
