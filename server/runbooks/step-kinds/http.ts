import { z } from 'zod'
import { atLine } from '../markdown/problems.ts'
import { numbers } from '../markdown/read-quantities.ts'
import { atStart, fence, inline, listField } from '../markdown/write-text.ts'
import { line, maybe, text } from '../texts.inputs.ts'
import { expectedOutput, numberList } from './spec-lines.ts'
import { type SpecLines, stepKind, type WrittenStep } from './step-kind.ts'

const schema = z.object({
  kind: z.literal('http'),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  url: line.min(1), // may use {NAME} of the system's environment
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a header'), line).default({}),
  body: maybe(text),
  expectedStatus: z.array(z.number().int()).default([200]),
  expected: maybe(text),
})

/** The worker sends one request and judges the answer. */
export const http = stepKind({ schema, read, write })

function read({ fields, list, fenced, missing }: WrittenStep) {
  const request = /^(\S+)\s+(.+)$/s.exec(fields.value('request') ?? '')
  const [, method, url] = request ?? missing('"Request: GET …"')
  return {
    method,
    url,
    headers: Object.fromEntries((list('headers') ?? []).map(header)),
    expectedStatus: fields.read('status', numbers),
    expected: expectedOutput(fields),
    body: fenced() ?? undefined,
  }
}

function header({ text: written, line: at }: { text: string; line: number }): [string, string] {
  const colon = written.indexOf(':')
  if (colon < 1) throw atLine(at, `"${written}" must be written "Name: value"`)
  return [written.slice(0, colon), written.slice(colon + 1).trim()]
}

function write({ method, url, headers, body, expectedStatus }: z.output<typeof schema>): SpecLines {
  const rows = Object.entries(headers).map(([name, value]) => atStart(`${name}: ${value}`))
  return {
    fields: [
      `- Request: ${method} ${inline(url)}`,
      ...listField('Headers', rows),
      ...numberList('Status', expectedStatus, 200),
    ],
    below: body === undefined ? [] : fence(body, /^\s*[[{]/.test(body) ? 'json' : 'text'),
  }
}
