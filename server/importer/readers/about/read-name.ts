import type { Paragraph } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { undecorated } from '../../outline/heading.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { plainCase } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'

/** What any runbook is called: a title of such words alone does not say which system it is about. */
const GENERIC = new Set(
  'a an and the for of to our final complete full enterprise enterprise-grade master standard official production prod staging live deployment deploy deployments release releases rollout launch go-live golive go live cutover change upgrade maintenance migration operations operational runbook run book playbook checklist check list plan procedure procedures guide document documentation template summary report sign-off signoff sign off approval readiness system overview instructions process pre post pre-deployment post-deployment v'.split(
    ' ',
  ),
)
const PART =
  /^(?:\d|table of|contents|executive|overview|summary|introduction|purpose|scope|about|background|abstract|objectives?|goals?|prerequisites?|requirements|check-?lists?|pre[- ]|post[- ]|before|during|after|phase|step|stage|time-?line|roles?|team|contacts?|roll-?back|steps|procedure|plan|schedule|status|general|details|notes?|usage|quick ?start|getting started|deployment (?:steps|plan|procedure|checklist|timeline|overview|details|information)|release (?:steps|notes|details|information)|architecture|risks?|communications?)\b/i
const OVERVIEW = /^(?:executive |management )?(?:summary|overview|introduction|purpose|abstract|about)\b/i
const SYSTEM = /^(?:project|system|application|service|product|component)(?: name)?\s*:\s*(\S.*)$/i

/** The runbook's name from its first heading and the one right below, and its summary from the first overview. */
export function readName(reading: ReadingState) {
  const title = [...walk(reading.root)].find(
    ({ depth, raw }) => depth > 0 && depth <= 2 && /[\p{L}\p{N}]/u.test(raw),
  )
  if ((!title || title.depth > 1) && nameInFrontMatter(reading)) return
  if (!title) return
  const nameWithSource = nameOf(title)
  const overview = summaryOf(reading, title)
  const name = nameWithSource.name.slice(0, 300)
  reading.add('name', {
    value: { name, summary: overview ? plainText(overview.paragraph).replace(/\s+/g, ' ').trim() : '' },
    from: [...nameWithSource.from.map(({ node }) => node), ...(overview ? [overview.paragraph] : [])],
    sure: title.depth === 1,
  })
  if (overview && overview.section !== title && reading.open(overview.section).length === 0)
    reading.takeHeading(overview.section)
}

/** Of a text without a title of its own: "title: Till release" between the lines of dashes at its beginning. */
function nameInFrontMatter(reading: ReadingState): boolean {
  const [first] = reading.root.blocks
  if (first?.type !== 'yaml') return false
  const value = first.value.slice(0, 5000)
  const [, written = ''] = /^title\s*:\s*(\S.*)$/m.exec(value) ?? /^name\s*:\s*(\S.*)$/m.exec(value) ?? []
  const name = undecorated(written.replace(/^(["'])(.*)\1\s*$/, '$2')).slice(0, 300)
  if (name) reading.add('name', { value: { name }, from: [first], sure: false, keepOpen: true })
  return name !== ''
}

function nameOf(title: Section): { name: string; from: Section[] } {
  const own = plainCase(readable(title))
  const next = title.blocks.length === 0 ? title.children[0] : undefined
  const isGeneric = readable(title)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}-]+|\s-+\s/u)
    .every(word => word === '' || word === '-' || GENERIC.has(word))
  if (
    next &&
    next.depth === title.depth + 1 &&
    !PART.test(readable(next)) &&
    (isSubtitle(next) || (isGeneric && title.children.length === 1))
  ) {
    const more = plainCase(readable(next))
    return { name: isGeneric ? `${more} (${own})` : `${own}: ${more}`, from: [title, next] }
  }
  const system = isGeneric ? systemIn(title) : null
  return { name: system ? `${system} (${own})` : own, from: [title] }
}

/** It only stands above a few lines about the document: no list, table or part is below it. A warning is none. */
const isSubtitle = ({ raw, blocks, children }: Section) =>
  !/!\W*$/.test(raw) &&
  children.length === 0 &&
  blocks.every(({ type }) => type === 'paragraph' || type === 'thematicBreak')

/** Without numbering taken off: "2.1 rollout" is a name. An emoji saved in a wrong character set is not part of it. */
const readable = (section: Section): string =>
  undecorated(section.raw).replace(/^(?:\uf8ff|ð|â|‚|Ô)[^\p{ASCII}]{1,4}\s+/u, '')

/** "Project: Ledger" in the first lines. */
function systemIn(title: Section): string | null {
  for (const block of title.blocks) {
    if (block.type !== 'paragraph') continue
    for (const line of plainText(block).split('\n')) {
      const [, name] = SYSTEM.exec(line.trim()) ?? []
      if (name && !/[[\]_]{2,}|^\[/.test(name)) return name.trim()
    }
  }
  return null
}

interface Overview {
  section: Section
  paragraph: Paragraph
}

/** The first paragraph below the title, or below the first overview, that is a sentence and not a list of facts. */
function summaryOf(reading: ReadingState, title: Section): Overview | null {
  const sections = [title, ...title.children, ...reading.root.children]
  for (const section of sections.filter(each => each === title || OVERVIEW.test(each.title))) {
    const paragraph = reading.open(section).find(block => block.type === 'paragraph' && isProse(block))
    if (paragraph?.type === 'paragraph') return { section, paragraph }
  }
  return null
}

const isProse = (paragraph: Paragraph) =>
  !paragraph.children.some(({ type }) => type === 'strong') &&
  /^\p{Lu}.{30,}[.!]/su.test(plainText(paragraph)) &&
  !/^[^.]{2,40}:/.test(plainText(paragraph))
