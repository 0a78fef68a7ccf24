import { enclosingHeadings, isHeldElsewhere, nearestRealHeading } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader } from '../../reading-state.ts'
import { offsetMinutes, offsetRange } from '../../written/durations.ts'
import { listEntries } from '../../written/list-entries.ts'

const EVENT =
  '(?:deploy(?:ment)?|release|launch|go[- ]?live|cut[- ]?over|migration|upgrade|change|maintenance)s?'
const AFTERWARDS = new RegExp(
  `\\bpost[- ]?${EVENT} (?:actions?|validations?|tasks?|follow[- ]?ups?|activities|to[- ]?dos?|clean[- ]?up)\\b|` +
    `\\b(?:actions?|tasks?|follow[- ]?ups?|clean[- ]?up) after (?:the )?${EVENT}|^after (?:the )?${EVENT}$|^follow[- ]?up (?:actions|tasks|items)$|^afterwards?$|^(?:once|when) (?:it|all|everything) is (?:done|live|over)$`,
  'i',
)

/** Alone, such a heading is as often that of a checklist: boxes below it are its items. */
const BARE = new RegExp(`^post[- ]?${EVENT}$`, 'i')

/** What is done and looked at afterwards, in lists by their nearest heading. */
export const readPostActions: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || !isAfterwards(section)) continue
    const holder = nearestRealHeading(section)
    const at = [...enclosingHeadings(section)].flatMap(({ brackets }) =>
      brackets.flatMap(text => startOf(text) ?? []),
    )[0]
    const before = reading.findings.length
    for (const { node, text, below } of listEntries(reading.open(section))) {
      if (!text) continue
      const title = shortened([text, below.join('; ')].filter(Boolean).join(': ').replace('::', ':'))
      reading.add('postAction', {
        value: { title, list: holder.title, ...(at !== undefined && { at }) },
        from: [node],
      })
    }
    if (reading.findings.length === before) continue
    for (const each of enclosingHeadings(section)) {
      reading.take(each.node)
      if (AFTERWARDS.test(each.title) || BARE.test(each.title)) break
    }
  }
}

/** Below such a heading, unless it says what is told to whom. */
const isAfterwards = (section: Section): boolean => {
  const chain = enclosingHeadings(section)
  return (
    (chain.some(({ title }) => AFTERWARDS.test(title)) || (BARE.test(section.title) && !hasBoxes(section))) &&
    !chain.some(({ title }) => /\bcommunications?\b|\broll[- ]?back\b/i.test(title))
  )
}

const hasBoxes = (section: Section): boolean =>
  section.blocks.some(block => block.type === 'list' && block.children.some(({ checked }) => checked != null))

const startOf = (text: string) => offsetRange(text)?.start ?? offsetMinutes(text)
