import type { RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader } from '../../reading-state.ts'
import { isShell } from '../../written/shell-code.ts'
import { withFacts } from './live-facts.ts'

const MESSAGE =
  /\btemplates?\b|\bmessages?\b|\bnotifications?\b|\bannouncements?\b|\bcommunications?\b|\bcomms\b|\bstatus updates?\b|\be-?mails?\b|\bmail to\b|\bletter to\b|\bnotices?\b/i
const GENERIC = /^(?:message|e-?mail|announcement|notification|text|body|example|sample|communication)?$/i
const TEXTS = /^(?:|text|txt|plain|plaintext|md|markdown|email|mail|none)$/i
const LONGEST = 20_000

/** Texts to be sent: blocks below headings that speak of templates, messages, notifications or announcements. */
export const readTemplates: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || !enclosingHeadings(section).some(({ title }) => MESSAGE.test(title)))
      continue
    for (const block of reading.open(section)) {
      const written = textOf(block, section)
      if (!written || written.length > LONGEST) continue
      const { body, placeholders } = withFacts(written)
      if (!body.trim() || body.length > LONGEST) continue
      const own = enclosingHeadings(section).map(({ title }) => title)
      const value = {
        title: shortened(titleOf(section)),
        audience: audienceOf(own[0] ?? '', firstLines(written), own.slice(1).join(' ')),
        body,
        placeholders,
      }
      reading.add('template', { value, from: [block, ...(section.bold ? [section.node] : [])] })
      if (!section.bold && !reading.open(section).some(({ type }) => type !== 'thematicBreak'))
        reading.take(section.node)
    }
  }
}

/** A fence that is no program; a quotation where the heading itself speaks of a message. */
function textOf(block: RootContent, section: Section): string | null {
  if (block.type === 'code') {
    const { lang, value } = block
    return TEXTS.test(lang ?? '') && !isShell(block) ? value : null
  }
  if (block.type !== 'blockquote' || !MESSAGE.test(section.title)) return null
  return block.children.map(child => plainText(child)).join('\n\n')
}

const firstLines = (text: string): string =>
  text
    .split('\n', 12)
    .filter(line => /\bto\b\s*:|^(?:dear|hello|hi)\b|audience/i.test(line.slice(0, 200)))
    .join(' ')

/** "Message template" says nothing: the heading above it does. */
function titleOf(section: Section): string {
  const bare = section.title.replace(/\s*\btemplate\b\s*$/i, '').trim()
  const above = section.parent && section.parent.depth > 1 ? section.parent.title : ''
  return (GENERIC.test(bare) && above) || bare || section.title
}

const AUDIENCES: [RegExp, string][] = [
  [/\bcustomers?\b|\bclients?\b|\bend[- ]users?\b|\bpublic\b|\bexternal\b|\bstatus page\b/i, 'customer'],
  [/\bstakeholders?\b|\bexecutives?\b|\bmanagement\b|\bbusiness\b|\bleadership\b/i, 'stakeholder'],
]

/** Whom a message is for: the first of these texts that says so; else the team. */
export const audienceOf = (...texts: string[]): string =>
  texts.flatMap(text => AUDIENCES.find(([pattern]) => pattern.test(text))?.[1] ?? [])[0] ?? 'team'
