import type { Nodes, RootContent } from 'mdast'
import { chainOf, isElsewhere, realHeading } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { Reader, Reading } from '../../reading-state.ts'
import { dueOf } from '../../written/due-time.ts'
import { type Bullet, bulletsOf } from '../../written/list-entries.ts'
import { linesOf } from '../../written/list-text.ts'
import { shortened } from '../../written/titles.ts'
import { COMMUNICATION, cadenceOf, type Stage, stageIn } from './message-stages.ts'

/** Lists that say more of the message that their heading speaks of: no message of their own. */
const PART =
  /^(?:distribution|recipients|audience|channels|(?:updates?|messages?)(?: required)?|required updates|milestones|content|frequency)$/i
const TO = /^(?:to|recipients?|audience|distribution|who|send to|cc)$/

/** Who is told what before, during and after: the headings of a communication plan with the lists below them. */
export const readCommunicationPlan: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (section.bold || isElsewhere(section)) continue
    const chain = chainOf(section)
    const stage = stageIn(section.raw)
    if (!stage || !chain.some(({ title }) => COMMUNICATION.test(title))) continue
    readStage(reading, section, stage)
  }
  for (const section of walk(reading.root))
    if (!section.bold && COMMUNICATION.test(section.title) && isSpent(reading, section))
      reading.take(section.node)
}

/** A heading with nothing of its own, all of whose parts were read. */
const isSpent = (reading: Reading, section: Section) =>
  section.node.type !== 'root' &&
  !isElsewhere(section) &&
  section.children.length > 0 &&
  reading.open(section).every(({ type }) => type === 'thematicBreak') &&
  section.children.some(child => !reading.isOpen(child.node))

function readStage(reading: Reading, section: Section, stage: Stage) {
  const at = dueOf(section.brackets)
  const cadence = cadenceOf(section.raw)
  const parts = [...walk(section)].filter(part => realHeading(part) === section && part !== section)
  const own = parts.filter(({ title }) => PART.test(title))
  const told = [section, ...own].map(part => ({ part, said: saidIn(reading, part) }))
  const items = told.flatMap(({ part, said }) => (isRecipients(part) ? [] : said.items))
  const audience = told
    .flatMap(({ part, said }) => (isRecipients(part) ? said.items : said.audience))
    .join(', ')
  const others = parts
    .filter(part => !own.includes(part))
    .map(part => ({ part, said: saidIn(reading, part) }))
    .filter(({ said }) => said.from.length > 0)
  const spoken = told.flatMap(({ said }) => said.from)
  if (cadence || spoken.length > 0 || others.length === 0) {
    const title = shortened(section.title)
    const value = {
      title,
      stage,
      audience,
      items,
      ...(at !== undefined && { at }),
      ...(cadence && { cadenceMinutes: cadence }),
    }
    const headings = own.map(({ node }) => node)
    reading.add('message', { value, from: [section.node, ...headings, ...spoken] })
  } else reading.take(section.node)
  for (const { part, said } of others) {
    const value = {
      title: shortened(part.full),
      stage,
      audience: said.audience.join(', '),
      items: said.items,
    }
    reading.add('message', {
      value: { ...value, ...(at !== undefined && { at }) },
      from: [part.node, ...said.from],
    })
  }
}

const isRecipients = ({ title }: Section) => /^(?:distribution|recipients|audience|channels)$/i.test(title)

interface Said {
  items: string[]
  audience: string[]
  from: Nodes[]
}

function saidIn(reading: Reading, section: Section): Said {
  const blocks = reading.open(section).filter(({ type }) => type === 'list' || type === 'paragraph')
  const lists = blocks.filter(({ type }) => type === 'list')
  const bullets = bulletsOf(lists)
  const paragraphs = blocks.flatMap(block => (block.type === 'paragraph' ? linesOf(block) : []))
  const to = bullets.filter(({ label }) => TO.test(label))
  const lines = [...paragraphs, ...bullets.filter(each => !to.includes(each)).flatMap(itemsOf)]
  return {
    items: lines,
    audience: to.map(({ rest, below }) => [rest, ...below].join(', ')),
    from: [...blocks] as RootContent[],
  }
}

const itemsOf = ({ text, label, rest, below }: Bullet): string[] =>
  label === 'content' && !rest ? below : [text, ...below].filter(Boolean)
