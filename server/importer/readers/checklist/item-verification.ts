import type { z } from 'zod'
import type { itemSchema } from '../../../runbooks/document.ts'
import { withoutMeasuredBlanks } from '../../written/measured-values.ts'

export type Verification = NonNullable<z.input<typeof itemSchema>['verification']>

const RETURNS =
  /\b(?:returns|should (?:return|be|show|print|output)|shows|outputs|prints|must (?:return|be)|expect(?:ed|s)?(?: (?:result|output|response))?\s*:?)\s+(.+)$/i
const DOCUMENT = /^[^\s]+\.(?:md|pdf|docx?|xlsx?|csv|txt|html?|json|ya?ml)$/i
const ATTACHED = /\b(?:attach(?:ed|ment)?|screenshot|upload(?:ed)?)\b/i

/**
 * How an item is proved, from the words of its verification line: inline code is a command, unless it is the name of a
 * document; what is to be attached is an attachment; any other words are a person's word.
 */
export function verificationOf(text: string, codes: string[]): Verification | undefined {
  const [command = ''] = codes
  const line = text.trim()
  const statement = withoutMeasuredBlanks(line).replace(/\s*:$/, '')
  if (command && !DOCUMENT.test(command)) {
    const rest = line.slice(line.indexOf(command) + command.length).replace(/^[`\s→>-]+/, '')
    const expected = RETURNS.exec(rest)?.[1]?.trim() ?? (/^[=:]\s*(.+)$/.exec(rest)?.[1] || undefined)
    const tells = rest !== '' && !expected
    return { kind: 'command', command, ...(expected && { expected }), ...(tells && { text: statement }) }
  }
  if (statement === '') return undefined
  return { kind: ATTACHED.test(statement) ? 'attachment' : 'attestation', text: statement }
}

const EXPECTED = /^\s*(?:#|\/\/|--)\s*expect(?:ed|s)?\b[^:]*:\s*(.*)$/i
const COMMENT = /^\s*(?:#(?!!)|\/\/|--)\s?(.*)$/

/** A code block as the command that proves an item; "# Expected: 200" is what it must answer. */
export function verificationOfCode(code: string): Verification {
  const command: string[] = []
  const expected: string[] = []
  let open = false // below "# Expected output:", comments go on saying what is expected
  for (const line of code.split('\n')) {
    const start = EXPECTED.exec(line)
    const more = open ? COMMENT.exec(line) : null
    if (start) {
      if (start[1]) expected.push(start[1].trim())
      open = !start[1]
    } else if (more?.[1]) expected.push(more[1].trim())
    else {
      open = false
      command.push(line)
    }
  }
  const text = command.join('\n').trim()
  const statement = expected.length > 0 ? { expected: expected.join('\n') } : {}
  const runs = command.some(line => line.trim() && !COMMENT.test(line))
  return runs
    ? { kind: 'command', command: text, ...statement }
    : { kind: 'attestation', ...(text && { text }), ...statement }
}

/** Two sayings about one item are one verification: the first kind stands, what it does not say is filled in. */
export function joinedVerification(one: Verification | undefined, other: Verification | undefined) {
  if (!one || !other) return one ?? other
  if (one.kind !== 'command' && other.kind === 'command') return { ...one, ...other }
  const command =
    one.command && other.command ? `${one.command}\n${other.command}` : (one.command ?? other.command)
  return { ...other, ...one, ...(command && { command }) }
}
