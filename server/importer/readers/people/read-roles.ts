import type { Nodes } from 'mdast'
import { isChecklist, isItem } from '../../headings/checklist-headings.ts'
import { plainCase } from '../../outline/plain-case.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reading } from '../../reading-state.ts'
import { openText } from '../../reading-state.ts'
import { saidIn } from '../../written/text-lines.ts'
import { type Person, personOf } from './person-details.ts'
import { authoritiesIn } from './role-authorities.ts'
import { listedRoles } from './roles-of-lists.ts'
import { tableRoles } from './roles-of-tables.ts'

const ROLES =
  /\broles?\b(?! (?:back|bindings?|permissions?|assumption))|\bresponsibilit(?:y|ies)\b|\bteam (?:structure|model|members|assignments?)\b|\b(?:deployment|release|launch|response) (?:team|crew)\b|\bwho does what\b|^(?:the )?(?:team|crew|people|staff|participants|who is who)$/i

/** The headings whose parts describe people: not an item or a list that speaks of them. */
const isRoles = (section: Section): boolean =>
  section.depth > 0 &&
  section.depth <= 6 &&
  ROLES.test(section.title) &&
  !/\bcontacts?\b|\bcontents\b/i.test(section.title) &&
  ![...upwards(section)].some(({ noun }) => noun === 'level') &&
  !isChecklist(section) &&
  !isItem(section)

/** Roles with what they answer for, what they do before, during and after, and what they may. */
export function readRoles(reading: Reading) {
  for (const section of walk(reading.root)) {
    if (!isRoles(section) || !reading.isOpen(section.node)) continue
    const before = reading.findings.length
    for (const part of walk(section)) {
      for (const block of reading.open(part)) if (block.type === 'table') tableRoles(reading, block)
    }
    for (const draft of draftsIn(reading, section)) addRole(reading, draft)
    listedRoles(reading, section)
    if (reading.findings.length > before) reading.takeHeading(section)
  }
  for (const section of walk(reading.root)) if (!isAboutAccess(section)) tablesOfRoles(reading, section)
}

/** What a role may in a system, who signs and who is called are other tables. */
const isAboutAccess = (section: Section): boolean =>
  /\b(?:access|permissions?|iam|rbac|grants?|policies|training|approv\w*|sign[- ]?offs?|contacts?|escalations?|contents)\b/i.test(
    section.title,
  ) ||
  isChecklist(section) ||
  isItem(section)

/** Below any other heading ("Who is who"), a table with what roles answer for or decide. */
function tablesOfRoles(reading: Reading, section: Section) {
  for (const block of reading.open(section)) {
    if (block.type !== 'table') continue
    const before = reading.findings.length
    tableRoles(reading, block)
    if (reading.findings.length > before) reading.takeHeading(section)
  }
}

type Part = 'before' | 'during' | 'after' | 'summary' | 'authority'
const PARTS: [RegExp, Part][] = [
  [/^pre[- ]?|^before\b|^prior\b|^preparation\b/i, 'before'],
  [/^during\b|^deployment (?:tasks|duties|day)\b|^execution\b/i, 'during'],
  [/^post[- ]?|^after\b|^follow[- ]?up\b/i, 'after'],
  [
    /^(?:key |main |primary |core )?(?:responsibilit\w+|duties|tasks|accountab\w+|what (?:he|she|they) do)\b/i,
    'summary',
  ],
  [/^(?:decision |approval )?authorit(?:y|ies)\b|^decision rights\b|^(?:may|can) decide\b/i, 'authority'],
]
const partOf = (title: string): Part | undefined => PARTS.find(([pattern]) => pattern.test(title))?.[1]

interface Draft {
  section: Section
  person: Person
  said: Record<Part, string[]>
  from: Nodes[]
  sure: boolean
}

/** A heading with fields or with parts of duties below it is a role; the parts may stand below or beside it. */
function draftsIn(reading: Reading, section: Section): Draft[] {
  const drafts: Draft[] = []
  let current: Draft | null = null
  for (const each of walk(section)) {
    if (each === section) continue
    const part = partOf(each.title)
    if (part && current) addPart(reading, current, each, part)
    else current = part ? null : draftOf(reading, each)
    if (current && drafts.at(-1) !== current) drafts.push(current)
  }
  return drafts.filter(({ sure, said }) => sure || said.summary.length > 0)
}

function draftOf(reading: Reading, section: Section): Draft | null {
  if (section.title.split(/\s+/).length > 7 || isChecklist(section)) return null
  if (/^(?:for|when|if|how|why)\b/i.test(section.title)) return null
  const said: Draft['said'] = {
    before: [],
    during: [],
    after: [],
    summary: [],
    authority: [...section.brackets],
  }
  const draft: Draft = { section, person: {}, said, from: [section.node], sure: false }
  for (const block of openText(reading, section)) {
    const lines = saidIn([block])
    const person = personOf(lines)
    if (person) Object.assign(draft.person, person)
    else if (block.type !== 'list' || lines.some(isLabelled)) continue
    else said.summary.push(...lines)
    draft.sure ||= person !== null
    draft.from.push(block)
  }
  return draft
}

const isLabelled = (line: string) => /^[^:]{2,40}:/.test(line)

function addPart(reading: Reading, draft: Draft, section: Section, part: Part) {
  const blocks = openText(reading, section)
  draft.said[part].push(...saidIn(blocks))
  draft.from.push(section.node, ...blocks)
  draft.sure = true
}

const LONGEST_SUMMARY = 400

function addRole(reading: Reading, { section, person, said, from, sure }: Draft) {
  const { name, phone, email, backup } = person
  const summary = said.summary.map(text => text.replace(/[.;]$/, '')).join('; ')
  reading.add('role', {
    value: {
      title: plainCase(section.title),
      ...(summary && { summary: summary.slice(0, LONGEST_SUMMARY) }),
      ...{ person: name, phone, email, backup },
      ...{ before: said.before, during: said.during, after: said.after },
      authorities: authoritiesIn([...said.authority, ...said.summary]),
    },
    from,
    sure,
  })
}
