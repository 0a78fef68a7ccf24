import { isSomebody } from './escalation-phrases.ts'

/** What a text tells of one person, be it on lines of their own or all on one. */
export interface Person {
  name?: string
  phone?: string
  email?: string
  backup?: string
  chat?: string
  note?: string // what else stands there
}

const FIELD =
  /^\W*(name|contact|person|assigned(?: to)?|phone|mobile|cell|telephone|tel|e-?mail|mail|backup|deputy|slack|teams|chat|pager|time ?zone|availability|location)(?: (?:number|address|handle|id|name))?\W*:[\s*]*(.*)$/i
const BLANK =
  /^(?:[_\s.…*-]*|\[[^\]]*\]|<[^>]*>|tbd|tba|n\/?a|none|to be (?:assigned|announced|determined))$/i
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const PHONE = /\+?\(?\d[\d\s().-]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?|\+\d[\w-]{6,}/i
const NAMED = /^\p{Lu}[\p{L}'’-]*\.?(?:\s+(?:\p{Lu}[\p{L}'’-]*\.?|de|da|van|von|der|bin|al)){1,4}$/u

/** Empty where only a blank to be filled in stands: "________", "[NAME]", "TBD". */
export const withoutPlaceholder = (text: string): string => (BLANK.test(text.trim()) ? '' : text.trim())

/** The fields of lines such as "Phone: +1-555-0100"; null where one of the lines is anything else. */
export function personOf(lines: string[]): Person | null {
  const person: Person = {}
  let count = 0
  for (const line of lines) {
    const [, label = '', value = ''] = FIELD.exec(line.slice(0, 300)) ?? []
    if (!label) return null
    const key = keyOf(label.toLowerCase())
    if (key === 'name' || key === 'phone' || key === 'email') count += 1
    const text = withoutPlaceholder(value)
    if (text) person[key] = key === 'note' && person.note ? `${person.note}; ${text}` : text
  }
  return count > 0 ? person : null
}

function keyOf(label: string): keyof Person {
  if (/^(?:name|contact|person|assigned)/.test(label)) return 'name'
  if (/^(?:phone|mobile|cell|tel)/.test(label)) return 'phone'
  if (/mail$/.test(label)) return 'email'
  if (/^(?:backup|deputy)/.test(label)) return 'backup'
  return /^(?:slack|teams|chat|pager)/.test(label) ? 'chat' : 'note'
}

const BACKUP = /\(?\b(?:backup|deputy|stand-in)\s*:\s*([^(),;]+)\)?/i

/** A person as one line tells of them: "Ann Lee, +1-555-0100 (ann@example.com)". */
export function personIn(text: string): Person {
  const line = text.slice(0, 300)
  const email = EMAIL.exec(line)?.[0]
  const phone = PHONE.exec(email ? line.replace(email, ' ') : line)?.[0].trim()
  const isCase =
    phone !== undefined && /(?:#|\bcase\b|\bticket\b|\baccount\b)[\s#:]*$/i.test(line.split(phone)[0] ?? '')
  const [asBackup = '', backup = ''] = BACKUP.exec(line) ?? []
  let rest = isPersonName(backup) ? line.replace(asBackup, ' ') : line
  for (const part of [email, isCase ? undefined : phone]) if (part) rest = rest.replace(part, ' ')
  rest = rest
    .replace(/\[[A-Za-z][\w ]{0,30}\](?!\()/g, ' ')
    .replace(/_{2,}/g, ' ')
    .replace(/\(\s*[/,;|]*\s*\)/g, ' ')
    .replace(/(?:\s[|/–—-]+(?=\s|$))+/g, ' -')
    .replace(/\b(?:phone|tel|mobile|e-?mail)\s*:\s*/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:/|–—-]+|[\s,;:/|–—-]+$/g, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/^[\d\s-]+$/, '')
  const remainder = withoutPlaceholder(rest)
  return {
    ...(email && { email }),
    ...(phone && !isCase && { phone }),
    ...(isPersonName(backup) && { backup: backup.trim() }),
    ...(remainder && namedIn(remainder)),
  }
}

/** "Ann Lee – decides": a name and what else is said, unless the first words are a title ("Duty Manager, nights"). */
function namedIn(remainder: string): Pick<Person, 'name' | 'note'> {
  if (NAMED.test(remainder)) return { name: remainder }
  const [, first = '', more = ''] = /^(.{3,60}?)\s*(?:[,;]|\s[–—-]\s)\s*(\S.*)$/.exec(remainder) ?? []
  return NAMED.test(first) && !isSomebody(first) ? { name: first, note: more } : { note: remainder }
}

/** "Ann Lee": two to five words with a capital each. */
export const isPersonName = (text: string): boolean => NAMED.test(text.trim())
