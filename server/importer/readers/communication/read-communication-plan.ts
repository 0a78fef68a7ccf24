import type { Nodes, RootContent } from 'mdast'
import { enclosingHeadings, isHeldElsewhere, nearestRealHeading } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { dueOf } from '../../written/durations.ts'
import { type ListEntry, listEntries } from '../../written/list-entries.ts'
import { plainLines } from '../../written/list-text.ts'
import { COMMUNICATION, cadenceOf, type MessageStage, stageIn } from './message-stages.ts'

/** Lists that say more of the message that their heading speaks of: no message of their own. */
const PART =
  /^(?:distribution|recipients|audience|channels|(?:updates?|messages?)(?: required)?|required updates|milestones|content|frequency)$/i
const TO = /^(?:to|recipients?|audience|distribution|who|send to|cc)$/

/** Who is told what before, during and after: the headings of a communication plan with the lists below them. */
export const readCommunicationPlan: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (section.bold || isHeldElsewhere(section)) continue
    const chain = enclosingHeadings(section)
    const stage = stageIn(section.raw)
    if (!stage || !chain.some(({ title }) => COMMUNICATION.test(title))) continue
    readStage(reading, section, stage)
  }
  for (const section of walk(reading.root))
    if (!section.bold && COMMUNICATION.test(section.title) && isSpent(reading, section))
      reading.take(section.node)
}

/** A heading with nothing of its own, all of whose parts were read. */
const isSpent = (reading: ReadingState, section: Section) =>
  section.node.type !== 'root' &&
  !isHeldElsewhere(section) &&
  section.children.length > 0 &&
  reading.open(section).every(({ type }) => type === 'thematicBreak') &&
  section.children.some(child => !reading.isOpen(child.node))

function readStage(reading: ReadingState, section: Section, stage: MessageStage) {
  const at = dueOf(section.brackets)
  const cadence = cadenceOf(section.raw)
  const parts = [...walk(section)].filter(part => nearestRealHeading(part) === section && part !== section)
  const own = parts.filter(({ title }) => PART.test(title))
  const described = [section, ...own].map(part => ({ part, content: messagePartsIn(reading, part) }))
  const items = described.flatMap(({ part, content }) => (isRecipients(part) ? [] : content.items))
  const audience = described
    .flatMap(({ part, content }) => (isRecipients(part) ? content.items : content.audience))
    .join(', ')
  const others = parts
    .filter(part => !own.includes(part))
    .map(part => ({ part, content: messagePartsIn(reading, part) }))
    .filter(({ content }) => content.from.length > 0)
  const nodes = described.flatMap(({ content }) => content.from)
  if (cadence || nodes.length > 0 || others.length === 0) {
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
    reading.add('message', { value, from: [section.node, ...headings, ...nodes] })
  } else reading.take(section.node)
  for (const { part, content } of others) {
    const value = {
      title: shortened(part.full),
      stage,
      audience: content.audience.join(', '),
      items: content.items,
    }
    reading.add('message', {
      value: { ...value, ...(at !== undefined && { at }) },
      from: [part.node, ...content.from],
    })
  }
}

const isRecipients = ({ title }: Section) => /^(?:distribution|recipients|audience|channels)$/i.test(title)

interface MessageParts {
  items: string[]
  audience: string[]
  from: Nodes[]
}

function messagePartsIn(reading: ReadingState, section: Section): MessageParts {
  const blocks = reading.open(section).filter(({ type }) => type === 'list' || type === 'paragraph')
  const lists = blocks.filter(({ type }) => type === 'list')
  const bullets = listEntries(lists)
  const paragraphs = blocks.flatMap(block => (block.type === 'paragraph' ? plainLines(block) : []))
  const to = bullets.filter(({ label }) => TO.test(label))
  const lines = [...paragraphs, ...bullets.filter(each => !to.includes(each)).flatMap(entryTexts)]
  return {
    items: lines,
    audience: to.map(({ rest, below }) => [rest, ...below].join(', ')),
    from: [...blocks] as RootContent[],
  }
}

const entryTexts = ({ text, label, rest, below }: ListEntry): string[] =>
  label === 'content' && !rest ? below : [text, ...below].filter(Boolean)
