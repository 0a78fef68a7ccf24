import { type Section, upwards } from '../outline/sections.ts'
import { isBelowChecklist, isChecklist, isTopHeading } from './checklist-headings.ts'
import { isPlanTitle } from './plan-headings.ts'

const PLAN_NOUNS = new Set([
  'phase',
  'stage',
  'step',
  'procedure',
  'gate',
  'test',
  'incident example',
  'example',
])
const PEOPLE =
  /\broles?\b|\bresponsibilit|\b(?:lead|engineer|manager|administrator|officer)\b(?!.*\b(?:updates?|messages?|notifications?|communications?)\b)/i

/** The headings that hold a section, nearest first; the title of the whole text says nothing about its parts. */
export const enclosingHeadings = (section: Section): Section[] =>
  [...upwards(section)].filter(each => !isTopHeading(each))

/** What a checklist, a phase, a step or a role holds is theirs, whatever its heading says. */
export const isHeldElsewhere = (section: Section): boolean =>
  isBelowChecklist(section) ||
  enclosingHeadings(section).some(
    each =>
      each.ticked !== null ||
      isChecklist(each) ||
      PLAN_NOUNS.has(each.noun ?? '') ||
      isPlanTitle(each) ||
      PEOPLE.test(headingWords(each)),
  )

/** The words of a heading, as far as anybody reads: patterns look at no more. */
export const headingWords = ({ raw }: Section): string => raw.slice(0, 300)

/** The nearest heading that is not a bold line. */
export const nearestRealHeading = (section: Section): Section =>
  [...upwards(section)].find(({ bold }) => !bold) ?? section
