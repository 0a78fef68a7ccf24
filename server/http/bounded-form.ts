import { randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { refusedResponse } from './handle-request.ts'
import { readBody } from './read-input.ts'
import { notAnObject } from './refusals.rules.ts'

/** A sign-in form with every field at its longest has a tenth of this. */
const MOST_BYTES = 16 * 1024

/**
 * Hands a form on with its body read: at most 16 KiB, and JSON only where it can be read. Answers with a problem
 * (`payload_too_large`, `invalid_input`) instead when it is not so.
 */
export async function withBoundedForm(
  request: Request,
  handle: (bounded: NextRequest) => Promise<Response>,
): Promise<Response> {
  const requestId = randomUUID()
  try {
    const body = await readBody(request, MOST_BYTES)
    if (request.headers.get('content-type')?.includes('application/json')) requireJson(body)
    const { url, method, headers } = request
    return await handle(new NextRequest(url, { method, headers, body: new Uint8Array(body) }))
  } catch (error) {
    return refusedResponse(error, requestId)
  }
}

function requireJson(body: Buffer) {
  try {
    if (typeof JSON.parse(body.toString('utf8')) === 'object') return
  } catch {
    // Said below.
  }
  throw notAnObject()
}
