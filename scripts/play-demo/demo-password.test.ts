import { expect, it, vi } from 'vitest'
import { demoPassword } from './demo-password.ts'

const ask = (answer: Response | Error) => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  if (answer instanceof Error) fetched.mockRejectedValue(answer)
  else fetched.mockResolvedValue(answer)
  return demoPassword('http://127.0.0.1:3000')
}

it('takes the password that the room tells its own pages', async () => {
  expect(await ask(Response.json({ people: [], password: 'told-by-the-room' }))).toBe('told-by-the-room')
  expect(fetch).toHaveBeenCalledWith('http://127.0.0.1:3000/api/v1/demo/people', {
    headers: { origin: 'http://127.0.0.1:3000' },
  })
})

it('knows none of a room without the demo, or of one that tells nothing', async () => {
  expect(await ask(Response.json(null))).toBeNull()
  expect(await ask(Response.json({ people: [], password: '' }))).toBeNull()
  expect(await ask(new Response('<h1>Not here</h1>'))).toBeNull()
  expect(await ask(Response.json({ code: 'origin_refused' }, { status: 403 }))).toBeNull()
  expect(await ask(new TypeError('fetch failed'))).toBeNull()
})
