import { isAside, isDocumentTitle, isRollbackTitle } from '../../headings/plan-headings.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import { isShell } from '../../written/shell-code.ts'
import { isStepHeading } from './steps/step-of-section.ts'

const HOLDING_NOUNS = new Set(['procedure', 'phase', 'stage', 'step'])

const REASONS =
  /\b(?:criteria|criterion|triggers?|when|conditions?|reasons?|decision|thresholds?|verified|confirmed|tested|readiness|capable|test(?:s|ing)?)\b/i

const NO_PLAN =
  /\bchecklist\b|^(?:testing|test|practi[cs]e|rehears\w*)\b|\b(?:anti-?patterns|best practices|drills?|mistakes|tools|matrix|location|lessons)\b/i

export const AUTHORITY = /\b(?:authority|authorities|decision makers?|who (?:can|may|decides))\b/i

export const AFTER = /^(?:post[- ]?roll-?back|after (?:the )?roll-?back)(?! (?:verif|valid|check|health))/i

export const isRollbackPlan = (section: Section) =>
  section.depth > 0 &&
  isRollbackTitle(section) &&
  !NO_PLAN.test(section.title) &&
  !isAside(section) &&
  ![...upwards(section)].some(({ noun }) => HOLDING_NOUNS.has(noun ?? '')) &&
  !isDocumentTitle(section)

export const isReasonsHeading = ({ title }: Section) =>
  REASONS.test(title) && !/\b(?:procedures?|plan|steps)\b/i.test(title)

export const isSkippedHeading = (section: Section) =>
  isReasonsHeading(section) ||
  AUTHORITY.test(section.title) ||
  isAfterwardsHeading(section) ||
  (isAside(section) && !isStepHeading(section))

export const isAfterwardsHeading = (section: Section) =>
  AFTER.test(section.title) &&
  [...walk(section)].some(({ blocks }) => blocks.some(({ type }) => type === 'list')) &&
  ![...walk(section)].some(({ blocks }) => blocks.some(isShell))
