import type { Nodes } from 'mdast'
import { isChecklist, isWithinItem } from '../../headings/checklist-headings.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import { openText, type ReadingState } from '../../reading-state.ts'
import { textLines } from '../../written/lines.ts'
import { type Person, personOf } from './person-details.ts'
import { authoritiesIn } from './role-authorities.ts'
import { addRolesOfLists } from './roles-of-lists.ts'
import { addRolesOfTable } from './roles-of-tables.ts'

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
  !isWithinItem(section)

/** Roles with what they answer for, what they do before, during and after, and what they may. */
export function readRoles(reading: ReadingState) {
  for (const section of walk(reading.root)) {
    if (!isRoles(section) || !reading.isOpen(section.node)) continue
    const before = reading.findings.length
    for (const part of walk(section)) {
      for (const block of reading.open(part)) if (block.type === 'table') addRolesOfTable(reading, block)
    }
    for (const candidate of roleCandidatesIn(reading, section)) addRole(reading, candidate)
    addRolesOfLists(reading, section)
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
  isWithinItem(section)

/** Below any other heading ("Who is who"), a table with what roles answer for or decide. */
function tablesOfRoles(reading: ReadingState, section: Section) {
  for (const block of reading.open(section)) {
    if (block.type !== 'table') continue
    const before = reading.findings.length
    addRolesOfTable(reading, block)
    if (reading.findings.length > before) reading.takeHeading(section)
  }
}

type DutyPart = 'before' | 'during' | 'after' | 'summary' | 'authority'
const PARTS: [RegExp, DutyPart][] = [
  [/^pre[- ]?|^before\b|^prior\b|^preparation\b/i, 'before'],
  [/^during\b|^deployment (?:tasks|duties|day)\b|^execution\b/i, 'during'],
  [/^post[- ]?|^after\b|^follow[- ]?up\b/i, 'after'],
  [
    /^(?:key |main |primary |core )?(?:responsibilit\w+|duties|tasks|accountab\w+|what (?:he|she|they) do)\b/i,
    'summary',
  ],
  [/^(?:decision |approval )?authorit(?:y|ies)\b|^decision rights\b|^(?:may|can) decide\b/i, 'authority'],
]
const partOf = (title: string): DutyPart | undefined => PARTS.find(([pattern]) => pattern.test(title))?.[1]

interface RoleCandidate {
  section: Section
  person: Person
  duties: Record<DutyPart, string[]>
  from: Nodes[]
  sure: boolean
}

/** A heading with fields or with parts of duties below it is a role; the parts may stand below or beside it. */
function roleCandidatesIn(reading: ReadingState, section: Section): RoleCandidate[] {
  const candidates: RoleCandidate[] = []
  let current: RoleCandidate | null = null
  for (const each of walk(section)) {
    if (each === section) continue
    const part = partOf(each.title)
    if (part && current) addPart(reading, current, each, part)
    else current = part ? null : roleCandidate(reading, each)
    if (current && candidates.at(-1) !== current) candidates.push(current)
  }
  return candidates.filter(({ sure, duties }) => sure || duties.summary.length > 0)
}

function roleCandidate(reading: ReadingState, section: Section): RoleCandidate | null {
  if (section.title.split(/\s+/).length > 7 || isChecklist(section)) return null
  if (/^(?:for|when|if|how|why)\b/i.test(section.title)) return null
  const duties: RoleCandidate['duties'] = {
    before: [],
    during: [],
    after: [],
    summary: [],
    authority: [...section.brackets],
  }
  const candidate: RoleCandidate = { section, person: {}, duties, from: [section.node], sure: false }
  for (const block of openText(reading, section)) {
    const lines = textLines([block])
    const person = personOf(lines)
    if (person) Object.assign(candidate.person, person)
    else if (block.type !== 'list' || lines.some(isLabelled)) continue
    else duties.summary.push(...lines)
    candidate.sure ||= person !== null
    candidate.from.push(block)
  }
  return candidate
}

const isLabelled = (line: string) => /^[^:]{2,40}:/.test(line)

function addPart(reading: ReadingState, candidate: RoleCandidate, section: Section, part: DutyPart) {
  const blocks = openText(reading, section)
  candidate.duties[part].push(...textLines(blocks))
  candidate.from.push(section.node, ...blocks)
  candidate.sure = true
}

const LONGEST_SUMMARY = 400

function addRole(reading: ReadingState, { section, person, duties, from, sure }: RoleCandidate) {
  const { name, phone, email, backup } = person
  const summary = duties.summary.map(text => text.replace(/[.;]$/, '')).join('; ')
  reading.add('role', {
    value: {
      title: plainCase(section.title),
      ...(summary && { summary: summary.slice(0, LONGEST_SUMMARY) }),
      person: name,
      phone,
      email,
      backup,
      before: duties.before,
      during: duties.during,
      after: duties.after,
      authorities: authoritiesIn([...duties.authority, ...duties.summary]),
    },
    from,
    sure,
  })
}
