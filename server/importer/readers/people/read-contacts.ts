import type { List, Paragraph, Table } from 'mdast'
import { isChecklist, isWithinItem } from '../../headings/checklist-headings.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import { openText, type ReadingState } from '../../reading-state.ts'
import { itemLine, labelAndRest, linesOf, textLines } from '../../written/lines.ts'
import { cellTextAt, columnTitles } from '../../written/table-rows.ts'
import { type Person, personIn, personOf, withoutPlaceholder } from './person-details.ts'

const CONTACTS =
  /\bcontacts?\b|\bwho(?: is|[’']s)? who\b|\bhotlines?\b|\bphone (?:list|book|numbers)\b|\bcall list\b|\bwho to call\b/i
/** A title of a few words that says no more. */
const ON_CALL = /^(?:\S+\s+){0,2}on[- ]?call(?:\s+\S+){0,2}$/i
const READ_ELSEWHERE =
  /\bescalat|\bchannels?\b|\bcontents\b|\bverif|\brotation\b|\bsign[- ]?off|\bdashboards?\b|\blinks\b|\bdocumentation\b/i

/** Says nothing of whom: the heading above it does. */
const METHODS =
  /^(?:contact|contacts|contact (?:methods?|info(?:rmation)?|details)|reach(?:able)? (?:at|by))$/i

const isContacts = (section: Section): boolean =>
  section.depth > 0 &&
  (CONTACTS.test(section.title) || (section.depth > 1 && ON_CALL.test(section.title))) &&
  !/\bcontents\b|\bverified\b|\brotation\b/i.test(section.title) &&
  !isChecklist(section) &&
  !isWithinItem(section)

/** Whom to reach and how: fields below a bold title, tables and lists below a heading that says contacts. */
export function readContacts(reading: ReadingState) {
  for (const section of walk(reading.root)) {
    if (!isContacts(section)) continue
    for (const part of walk(section)) {
      if (part !== section && isReadElsewhere(part, section)) continue
      const before = reading.findings.length
      readPart(reading, part)
      if (reading.findings.length > before)
        for (const at of upwards(part)) if (isWithin(at, section)) reading.takeHeading(at)
    }
  }
  for (const section of walk(reading.root)) tablesOfPeople(reading, section)
}

/** Below any other heading: a table of people with their numbers, unless somebody signs or is trained in it. */
function tablesOfPeople(reading: ReadingState, section: Section) {
  if (isChecklist(section) || isWithinItem(section) || READ_ELSEWHERE.test(section.title)) return
  for (const block of reading.open(section)) {
    if (block.type !== 'table') continue
    const heads = columnTitles(block)
    const has = (pattern: RegExp) => heads.some(headRow => pattern.test(headRow))
    if (!has(/phone|mobile|^e-?mail/i) || has(/signature|status|date|time|version|result/i)) continue
    const before = reading.findings.length
    readTable(reading, block, groupOf(section))
    if (reading.findings.length > before) reading.takeHeading(section)
  }
}

const isWithin = (at: Section, section: Section) => [...upwards(at)].includes(section)

/** Escalation, channels and signatures below contacts are read by others. */
const isReadElsewhere = (part: Section, section: Section): boolean =>
  [...upwards(part)].some(
    at =>
      at !== section &&
      isWithin(at, section) &&
      READ_ELSEWHERE.test(at.title) &&
      !/\bcontacts?\b/i.test(at.title),
  )

function readPart(reading: ReadingState, part: Section) {
  const blocks = openText(reading, part)
  const lines = textLines(blocks)
  const person = lines.length > 0 && lines.length <= 8 ? personOf(lines) : null
  if (person) {
    const of = METHODS.test(part.title) && part.parent && part.parent.depth > 1 ? part.parent : part
    const [as] = of.brackets
    addContact(reading, { person, title: of.title, as, group: groupOf(of.parent) }, [
      ...new Set([of.node, part.node]),
      ...blocks,
    ])
    return
  }
  for (const block of reading.open(part)) {
    if (block.type === 'table') readTable(reading, block, groupOf(part))
    if (block.type === 'list') readList(reading, block, groupOf(part))
    if (block.type === 'paragraph') readLines(reading, block, groupOf(part))
  }
}

const groupOf = (section: Section | null): string | undefined =>
  section && section.depth > 0 ? plainCase(section.title) : undefined

interface Contact {
  person: Person
  title: string // of the role or the company
  as?: string // what the title's brackets add
  group?: string
}

function addContact(
  reading: ReadingState,
  { person, title, as, group }: Contact,
  from: Parameters<ReadingState['add']>[1]['from'],
  sure = true,
) {
  const own = plainCase(title)
  const added = [as, person.note, person.chat].filter(Boolean)
  const role = [...(person.name ? [own] : []), ...added].join(', ')
  const { name = own, phone, email, backup } = person
  reading.add('contact', {
    value: { name: name.slice(0, 200), role: role.slice(0, 300), phone, email, backup, group },
    from,
    sure,
  })
}

/** "- DBA: Ann Lee (ann@example.com)", "- **Cloud support**: Case #42"; a list that tells more is no list of contacts. */
function readList(reading: ReadingState, list: List, group: string | undefined) {
  const entries = list.children.map(item => ({ item, said: labelAndRest(itemLine(item)) }))
  const isPlain = entries.every(
    ({ item, said: entry }) => entry && entry.label.split(/\s+/).length <= 6 && item.checked == null,
  )
  if (!isPlain) return
  for (const { item, said: entry } of entries) {
    if (!entry || NO_CONTACT.test(entry.label) || /:\/\//.test(entry.rest)) continue
    const [, as] = /\(([^)]*)\)/.exec(entry.label) ?? []
    const own = entry.label.replace(/\s*\([^)]*\)/g, '').trim() || entry.label
    const title = WAYS.test(own) && group && !CONTACTS.test(group) ? group : own
    const person = personIn(entry.rest)
    const isSure = !person.note || Boolean(person.phone || person.email || CASE.test(person.note))
    addContact(reading, { person, title, as, group }, [item], isSure)
  }
}

/** "Vendor hotline: +1 800 555 0100" on lines of their own, each with a way to reach somebody. */
function readLines(reading: ReadingState, paragraph: Paragraph, group: string | undefined) {
  const entries = linesOf(paragraph).map(({ text }) => labelAndRest(text))
  const people = entries.map(entry => (entry ? personIn(entry.rest) : {}))
  if (!people.every(({ phone, email }) => phone || email)) return
  for (const [i, entry] of entries.entries()) {
    const person = people[i]
    if (entry && person) addContact(reading, { person, title: entry.label, group }, [paragraph])
  }
}

/** What a vendor knows its customer by. */
const CASE = /\b(?:case|ticket|account|contract)\b|#/i
const NO_CONTACT =
  /^(?:slack|channel|war room|bridge|status page|conference|escalation (?:path|chain|policy))/i
/** Not whom but how: the heading says whom. */
const WAYS = /^(?:phone|mobile|tel|telephone|e-?mail|mail|hotline|pager)$/i

function readTable(reading: ReadingState, table: Table, group: string | undefined) {
  const heads = columnTitles(table)
  const column = (pattern: RegExp) => heads.findIndex(headRow => pattern.test(headRow))
  const role = column(/^(?:roles?|title|position|function|team|service|vendor|provider)$/i)
  const name = column(/^(?:name|contact|person|primary|primary contact|who)$/i)
  const [phone, email, backup] = [
    column(/phone|mobile|number/i),
    column(/mail/i),
    column(/^(?:backup|deputy|secondary)\b/i),
  ]
  if ((role < 0 && name < 0) || (phone < 0 && email < 0 && name < 0)) return
  const reach = column(/^contact(?: (?:info(?:rmation)?|details))?$/i)
  const readColumns = new Set([role, name, phone, email, backup, reach])
  for (const row of table.children.slice(1)) {
    const reached = reach === name ? {} : personIn(cellTextAt(row, reach))
    const note = heads
      .flatMap((_, i) => (readColumns.has(i) ? [] : [withoutPlaceholder(cellTextAt(row, i))]))
      .filter(Boolean)
      .join(', ')
    const title =
      withoutPlaceholder(cellTextAt(row, role)) || withoutPlaceholder(cellTextAt(row, name)) || note
    if (!title) continue
    const of = (at: number) => withoutPlaceholder(cellTextAt(row, at)) || undefined
    const person = {
      name: role < 0 ? undefined : of(name),
      phone: of(phone) ?? reached.phone,
      email: of(email) ?? reached.email,
      backup: of(backup),
      note: [reached.name, reached.note, note === title ? '' : note].filter(Boolean).join(', ') || undefined,
    }
    addContact(reading, { person: withinName(person), title, group }, [row])
  }
  const [headRow] = table.children
  if (headRow) reading.take(headRow)
}

/** A column "Contact" may hold an address or a number instead of a name. */
function withinName(person: Person): Person {
  if (!person.name || !/[@\d]/.test(person.name)) return person
  const { name, ...found } = personIn(person.name)
  return { ...person, ...found, name }
}
