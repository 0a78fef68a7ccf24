import { expect, it } from 'vitest'
import { withBoundedForm } from './bounded-form.ts'

const url = 'http://127.0.0.1:3000/api/auth/callback/credentials'
const echo = async (bounded: Request) =>
  new Response(await bounded.text(), { headers: { type: bounded.headers.get('content-type') ?? '' } })

it('hands a form on as it came', async () => {
  const form = new URLSearchParams({ email: 'maya@example.com', password: 'ünder the tree' })
  const response = await withBoundedForm(new Request(url, { method: 'POST', body: form }), echo)
  expect(await response.text()).toBe(form.toString())
  expect(response.headers.get('type')).toContain('application/x-www-form-urlencoded')
})

it('reads no more of an endless body than a form can have', async () => {
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: controller => {
      given += 1024
      controller.enqueue(new Uint8Array(1024).fill(97))
    },
  })
  const headers = { 'content-type': 'application/json' }
  const sent = { method: 'POST', body: endless, headers, duplex: 'half' }
  const response = await withBoundedForm(new Request(url, sent), echo)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'payload_too_large' })
  expect(given).toBeLessThan(64 * 1024)
})

it.each(['{"email":', '"maya"'])('refuses %s, which is no JSON object', async body => {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  const response = await withBoundedForm(new Request(url, { method: 'POST', body, headers: type }), echo)
  expect(await response.json()).toMatchObject({ status: 422, code: 'invalid_input', field: 'body' })
})
