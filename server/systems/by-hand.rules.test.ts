import { expect, it } from 'vitest'
import { moveByHand } from './by-hand.rules.ts'

const lane = (key: string) => ({ key, name: key, letter: key.charAt(0), url: '' })
const definition = (adminUrl: string) => ({
  router: { kind: 'http-weights' as const, adminUrl, timeoutMs: 2000, lateMs: 60_000 },
  environment: { HOST: 'router.internal:9000', KEY: 'hunter2-hunter2' },
  secrets: ['KEY'],
  lanes: [lane('blue'), lane('green')],
})
const back = { green: 100, blue: 0 }

it('is the request that the room sends, as a shell takes it', () => {
  expect(moveByHand(definition('http://127.0.0.1:9000/'), back)).toBe(
    `curl -fsS -X PUT -H 'content-type: application/json' -d '{"blue":0,"green":100}' "http://127.0.0.1:9000/weights"`,
  )
})

it('fills in what is known, and names a secret without its value', () => {
  const command = moveByHand(definition('http://{HOST}/{KEY}/$x'), back)
  expect(command).toContain('"http://router.internal:9000/$KEY/\\$x/weights"')
  expect(command).not.toContain('hunter2')
})

it('masks a secret that stands in the address itself', () => {
  expect(moveByHand(definition('http://{HOST}/hunter2-hunter2'), back)).not.toContain('hunter2')
})
