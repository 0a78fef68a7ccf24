import { type Section, upwards } from '../outline/sections.ts'
import { offsetMinutes, offsetRange } from '../written/durations.ts'

export type Stage = 'before' | 'during' | 'after' | 'rollback'

const CHECKLIST = /\bcheck[- ]?lists?\b|\breadiness\b/i
const COUNT = /^(\d+)(\+)?\s*(?:[\w-]+\s+)?(?:items?|checks?|points?|tests?|tasks?|criteria)\b/i
const OTHERS =
  /\b(?:roles?|responsibilit\w+|duties|communications? plan|templates?|contacts?|escalation|timeline|hypercare|table of contents|regular reviews?|maintenance (?:&|and)|(?:rollback|roll[- ]back|backout) (?:procedures?|plan|steps|criteria|triggers?|decision|execution|criteria)|post[- ]?(?:deployment|release|launch|rollback|go[- ]live|cutover)s? (?:actions?|monitoring|validations?|tasks|follow[- ]?ups?)|known (?:issues|limitations)|incident response|risk assessment)\b/i

/** The heading of the whole text says what the document is, not what stands below it. */
export const isDocumentTitle = (section: Section): boolean => section.depth <= 1

export const isChecklist = (section: Section): boolean =>
  CHECKLIST.test(section.title) || countOf(section) !== null

/**
 * Whether a section's lists belong to other parts of a runbook: duties of roles, boxes below a step, what is done
 * afterwards. A heading that says checklist, or counts its items, claims what stands below it.
 */
export function isOthers(section: Section): boolean {
  const chain = [...upwards(section)]
  if (chain.some(({ noun }) => noun === 'step' || noun === 'procedure' || noun === 'incident example'))
    return true
  if (chain.some(each => /\broles?\b|\bresponsibilit/i.test(each.title) && !isChecklist(each))) return true
  if (chain.some(each => !isDocumentTitle(each) && isChecklist(each))) return false
  return chain.some(each => OTHERS.test(each.title))
}

/** Below a heading that says checklist, plain bullets are items as well. */
export const isBelowChecklist = (section: Section): boolean =>
  [...upwards(section)].some(
    each => CHECKLIST.test(each.title) && (each === section || !isDocumentTitle(each)),
  )

/** The section, or one that holds it, is itself one item: "**[ ] 12. Rollback rehearsed**". */
export const isItem = (section: Section): boolean =>
  [...upwards(section)].some(({ ticked }) => ticked !== null)

/** "12" of "Infrastructure (12 items)"; `atLeast` for "60+ items". */
export function countOf(section: Section): { count: number; atLeast: boolean } | null {
  for (const bracket of section.brackets) {
    const match = COUNT.exec(bracket)
    if (match) return { count: Number(match[1]), atLeast: match[2] !== undefined }
  }
  return null
}

const EVENT =
  '(?:deploy(?:ment|ing)?|release|releasing|launch|go[- ]?live|cut[- ]?over|rollout|migration|upgrade|flight)'
const STRONG: [RegExp, Stage][] = [
  [/\brollback|\broll(?:ing)? back|\bback[- ]?out\b/i, 'rollback'],
  [
    new RegExp(
      `\\bpost[- ]?${EVENT}|\\bafter(?: the)? ${EVENT}|\\bonce (?:deployed|released)|\\bhypercare`,
      'i',
    ),
    'after',
  ],
  [/\bsuccess (?:indicators?|criteria|metrics?)\b|\bsmoke[- ]test/i, 'after'],
  [
    new RegExp(
      `\\bpre[- ]?${EVENT}|\\bbefore\\b|\\breadiness\\b|\\bprerequisites?\\b|\\bpreparation\\b|\\bgo\\s*/\\s*no`,
      'i',
    ),
    'before',
  ],
  [
    /\bduring\b|\bexecution\b|\bentire (?:deployment|release)\b|\bquick[- ]start\b|\b(?:deployment|release|launch) day\b/i,
    'during',
  ],
]
const OWN_AFTER = /\b(?:verification|validation)s?\b(?! completed)/i
const OWN_DURING = new RegExp(`^(?:the )?${EVENT}(?: (?:check[- ]?list|steps|tasks|process))?$`, 'i')

/** The stage of a section: from its words, from those of what holds it, or from the offset at which it is due. */
export function stageOf(titles: string[], due?: number): Stage {
  const [own = ''] = titles
  for (const title of titles) {
    const stage = STRONG.find(([pattern]) => pattern.test(title))?.[1]
    if (stage) return stage
    if (title === own && OWN_DURING.test(own)) return 'during'
  }
  if (due !== undefined) return due < 0 ? 'before' : due > 0 ? 'after' : 'during'
  return OWN_AFTER.test(own) && !titles.slice(1).some(title => CHECKLIST.test(title)) ? 'after' : 'before'
}

const RELATIVE = /\b(\d+)[\s-]*(minutes?|mins?|hours?|hrs?|days?|weeks?)\s+(before|prior|ahead|after)\b/i
const MINUTES: [RegExp, number][] = [
  [/^m/i, 1],
  [/^h/i, 60],
  [/^d/i, 1440],
  [/^w/i, 10_080],
]

/** Minutes from T-0 of "(T-24 hours)", "T-24h to T-0" (its end), "2 days before". Undefined where none is said. */
export function dueOf(texts: string[]): number | undefined {
  for (const text of texts) {
    const range = offsetRange(text)
    if (range) return range.end
    const offset = offsetMinutes(text)
    if (offset !== null) return offset
    const [, count = '', unit = '', side = ''] = RELATIVE.exec(text) ?? []
    const factor = MINUTES.find(([pattern]) => pattern.test(unit))?.[1]
    if (count && factor) return (/after/i.test(side) ? 1 : -1) * Number(count) * factor
  }
  return undefined
}

/** The titles of a section and of what holds it, nearest first; the document's own title only where it stands alone. */
export const titlesOf = (section: Section): string[] => {
  const chain = [...upwards(section)]
  const inner = chain.filter(each => !isDocumentTitle(each))
  return (inner.length > 0 ? inner : chain).map(({ title }) => title)
}

export const rawsOf = (section: Section): string[] =>
  [...upwards(section)].filter(each => !isDocumentTitle(each)).map(({ raw }) => raw)
