import { expect, it } from 'vitest'
import { z } from 'zod'
import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'
import { apiRoutes } from './api-routes.ts'
import { answerFault, refusalFault } from './check-answer.ts'
import { nothing, route } from './route.ts'

const row = z.object({
  id: z.string(),
  tags: z.array(z.object({ name: z.string() })),
  note: z.string().optional(),
})
const call = (more: object = {}) => ({
  ...route({ method: 'GET', path: '/rows', summary: 'A row', input: z.object({}), output: row, run: never }),
  ...more,
})
const never = () => Promise.reject(new Error('is not run'))

it('every call describes its answer, and only a 204 answers nothing', () => {
  for (const { method, path, output, status } of apiRoutes) {
    expect([`${method} ${path}`, output instanceof z.ZodType]).toEqual([`${method} ${path}`, true])
    expect([`${method} ${path}`, output === nothing]).toEqual([`${method} ${path}`, status === 204])
  }
})

it('takes exactly what is described', () => {
  const tags = [{ name: 'a' }]
  expect(answerFault(call(), { id: '1', tags })).toBeNull()
  expect(answerFault(call(), { id: '1', tags, note: undefined })).toBeNull()
  expect(answerFault(call(), { id: '1', tags, more: 1 })).toBe('answer.more: is not described')
  expect(answerFault(call(), { id: '1', tags: [{ name: 'a', more: 1 }] })).toBe(
    'answer.tags.0.more: is not described',
  )
  expect(answerFault(call(), { tags })).toMatch(/^answer\.id: /)
  expect(answerFault(call(), undefined)).toBe('the answer to 200 is undefined')
})

it('sees a default that the answer lacks', () => {
  const output = z.object({ kind: z.string().default('plain') })
  expect(answerFault(call({ output }), {})).toBe('answer.kind: is missing')
})

it('holds a response to its media type, and a 204 to nothing', () => {
  const text = call({ output: z.string(), media: 'text/markdown' })
  expect(answerFault(text, new Response('# A', { headers: { 'content-type': 'text/markdown' } }))).toBeNull()
  expect(answerFault(text, new Response('# A'))).toMatch(/not text\/markdown/)
  expect(answerFault(text, '# A')).toBe('the answer is not a response of text/markdown')
  expect(answerFault(call({ output: nothing, status: 204 }), undefined)).toBeNull()
  expect(answerFault(call({ output: nothing, status: 204 }), { id: '1' })).toMatch(/204/)
})

it('holds what a refusal carries to what the call says of its code', () => {
  const refusing = call({ current: { stale_version: row } })
  const refusal = (current: unknown) => new Refusal(commonRefusals.staleVersion, 'It changed.', { current })
  expect(refusalFault(refusing, refusal({ id: '1', tags: [] }))).toBeNull()
  expect(refusalFault(refusing, refusal({ id: '1' }))).toMatch(/^answer\.tags: /)
  expect(refusalFault(refusing, new Refusal(commonRefusals.notFound, 'None.', { current: 1 }))).toBeNull()
  expect(refusalFault(refusing, new Error('else'))).toBeNull()
})
