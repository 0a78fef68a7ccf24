import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { allRefusals } from './all-refusals.ts'
import type { Route } from './route.ts'

/**
 * What an answer and its route's description differ in, in words; null when the answer is exactly what is described: no
 * field more, none less. Tests and development ask for every answer; in production nobody pays for it.
 */
export function answerFault({ output, status, media }: Route, value: unknown): string | null {
  if (value instanceof Response) {
    const type = value.headers.get('content-type')
    return media && type?.startsWith(media) ? null : `the answer is ${type}, not ${media}`
  }
  if (media) return `the answer is not a response of ${media}`
  if (status === 204 || value === undefined) {
    return status === 204 && value === undefined ? null : `the answer to ${status} is ${typeof value}`
  }
  return valueFault(output, value)
}

/** The same of what a refusal carries, where its route says what that is. */
export function refusalFault({ current }: Route, error: unknown): string | null {
  if (!isRefusal(error) || error.extra.current === undefined) return null
  const code = allRefusals.find(kind => kind.code === error.code)?.code
  const described = code && current[code]
  return described ? valueFault(described, error.extra.current) : null
}

/** The same of a value and a schema alone. */
export function valueFault(output: z.ZodType, value: unknown): string | null {
  const sent: unknown = JSON.parse(JSON.stringify(value))
  const read = output.safeParse(sent)
  if (!read.success) return read.error.issues.map(issueWords).join('; ')
  return difference(read.data, sent, 'answer')
}

const issueWords = ({ path, message }: z.core.$ZodIssue) => `${['answer', ...path].join('.')}: ${message}`

/** The first place where what was read by the description is not what was sent: a field that nobody described. */
function difference(read: unknown, sent: unknown, at: string): string | null {
  if (isDeepStrictEqual(read, sent)) return null
  if (!isObject(read) || !isObject(sent)) return `${at}: is not as described`
  for (const name of new Set([...Object.keys(sent), ...Object.keys(read)])) {
    if (!(name in read)) return `${at}.${name}: is not described`
    if (!(name in sent) && read[name] !== undefined) return `${at}.${name}: is missing`
    const below = difference(read[name], sent[name], `${at}.${name}`)
    if (below) return below
  }
  return null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
