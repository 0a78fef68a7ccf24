import { expect, it } from 'vitest'
import { readDefinition, systemDefinitionSchema } from './definition.inputs.ts'

const lane = (key: string, letter: string) => ({ key, name: key, letter, url: 'http://127.0.0.1:1' })
const given = {
  lanes: [lane('blue', 'B'), lane('green', 'G')],
  next: 'blue',
  router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:3' },
  probes: [
    { kind: 'command', key: 'queue', title: 'Queue', metric: 'queue', command: 'count' },
    { kind: 'http', key: 'health', title: 'Health', metric: 'health_ms', url: '{laneUrl}/health' },
  ],
  environment: { TOKEN: 's3cret' },
}

it('of before probes declared their environment goes on with all names, and is otherwise what it was', () => {
  const { probes, ...rest } = systemDefinitionSchema.parse(given)
  const [queue, health] = probes
  expect(readDefinition(given)).toEqual({ ...rest, probes: [{ ...queue, env: ['*'] }, health] })
})

it('of now keeps to what its probes declare, by default nothing', () => {
  const written = systemDefinitionSchema.parse(given)
  expect(written.probes[0]).toMatchObject({ env: [] })
  expect(readDefinition(written)).toEqual(written)
})
