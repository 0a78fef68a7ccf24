import { type Section, upwards } from '../outline/sections.ts'
export const CHECKLIST = /\bcheck[- ]?lists?\b|\breadiness\b/i
const COUNT = /^(\d+)(\+)?\s*(?:[\w-]+\s+)?(?:items?|checks?|points?|tests?|tasks?|criteria)\b/i
const OTHER_PARTS =
  /\b(?:roles?|responsibilit\w+|duties|communications? plan|templates?|contacts?|escalation|timeline|hypercare|table of contents|regular reviews?|maintenance (?:&|and)|(?:rollback|roll[- ]back|backout) (?:procedures?|plan|steps|criteria|triggers?|decision|execution|criteria)|post[- ]?(?:deployment|release|launch|rollback|go[- ]live|cutover)s? (?:actions?|monitoring|validations?|tasks|follow[- ]?ups?)|known (?:issues|limitations)|incident response|risk assessment)\b/i

/** The heading of the whole text says what the document is, not what stands below it. */
export const isTopHeading = (section: Section): boolean => section.depth <= 1

export const isChecklist = (section: Section): boolean =>
  CHECKLIST.test(section.title) || countOf(section) !== null

/**
 * Whether a section's lists belong to other parts of a runbook: duties of roles, boxes below a step, what is done
 * afterwards. A heading that says checklist, or counts its items, claims what stands below it.
 */
export function isOutsideChecklists(section: Section): boolean {
  const chain = [...upwards(section)]
  if (chain.some(({ noun }) => noun === 'step' || noun === 'procedure' || noun === 'incident example'))
    return true
  if (chain.some(each => /\broles?\b|\bresponsibilit/i.test(each.title) && !isChecklist(each))) return true
  if (chain.some(each => !isTopHeading(each) && isChecklist(each))) return false
  return chain.some(each => OTHER_PARTS.test(each.title))
}

/** Below a heading that says checklist, plain bullets are items as well. */
export const isBelowChecklist = (section: Section): boolean =>
  [...upwards(section)].some(each => CHECKLIST.test(each.title) && (each === section || !isTopHeading(each)))

/** The section, or one that holds it, is itself one item: "**[ ] 12. Rollback rehearsed**". */
export const isWithinItem = (section: Section): boolean =>
  [...upwards(section)].some(({ ticked }) => ticked !== null)

/** "12" of "Infrastructure (12 items)"; `atLeast` for "60+ items". */
export function countOf(section: Section): { count: number; atLeast: boolean } | null {
  for (const bracket of section.brackets) {
    const match = COUNT.exec(bracket)
    if (match) return { count: Number(match[1]), atLeast: match[2] !== undefined }
  }
  return null
}

/** The titles of a section and of what holds it, nearest first; the document's own title only where it stands alone. */
export const enclosingTitles = (section: Section): string[] => {
  const chain = [...upwards(section)]
  const inner = chain.filter(each => !isTopHeading(each))
  return (inner.length > 0 ? inner : chain).map(({ title }) => title)
}

export const enclosingRawTexts = (section: Section): string[] =>
  [...upwards(section)].filter(each => !isTopHeading(each)).map(({ raw }) => raw)
