import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { Refusal } from './demo-refusal.ts'

const MAX_BODY_BYTES = 64 * 1024

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}

/**
 * Reads a JSON body by its schema. Refuses with 415 (not JSON), 413 (over 64 kB) or 400 (naming the field).
 * The content type is required because a foreign web page cannot send it here without a preflight.
 */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new Refusal(415, 'not_json', 'send the body as content-type: application/json')
  const parsed = schema.safeParse(parseText(await readText(request)))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || undefined
  throw new Refusal(400, 'bad_input', `${field ?? 'body'}: ${issue?.message ?? 'not understood'}`, field)
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new Refusal(413, 'too_large', 'a body may have 64 kB at most')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'bad_json', 'the body is not valid JSON')
  }
}
