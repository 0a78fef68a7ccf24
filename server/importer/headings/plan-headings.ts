import { type Section, upwards } from '../outline/sections.ts'

/** What a heading says about the part below it. Only headings count; what the part holds is judged by its reader. */

const ROLLBACK = /\b(?:roll(?:ing)?[- ]?back|back[- ]?out|fall[- ]?back|revert)\b/i
const ASIDE =
  /\b(?:contents|communications?|notifications?|roles?|responsibilit\w*|contacts?|escalations?|approvals?|sign[- ]?offs?|history|change ?log|deployment log|incidents?|examples?|appendi\w*|troubleshoot\w*|faqs?|glossary|references|risks?|templates?|lessons|post[- ]?mortem|common (?:issues|problems)|known (?:issues|limitations))\b/i
const ASIDE_NOUNS = new Set(['appendix', 'incident example', 'example', 'risk', 'issue', 'level'])
const EVENT =
  'deploy(?:ment|ing)?|release|cut[- ]?over|roll[- ]?out|migration|upgrade|change|maintenance|go[- ]live|installation|execution|implementation|production|patch(?:ing)?|switch[- ]?over'
const PLAN = new RegExp(
  `\\b(?:time ?lines?|run ?sheet|method of procedure|(?:${EVENT})(?: \\w+)? (?:plan|procedures?|process|steps?|schedule|sequence|workflow|instructions|runbook|window))\\b` +
    `|^(?:${EVENT})(?: to \\w+)?$|^(?:detailed |main |key )?(?:steps|procedures?|instructions)$|^how to (?:deploy|release|upgrade)\\b`,
  'i',
)
const APART =
  /\b(?:checklists?|strategy|architecture|quick ?start|maintenance & |support|deliverables|weekly|daily|monthly|quarterly|routine)\b/i
const OTHER =
  /\b(?:checklists?|criteria|criterion|readiness|verification|validations?|overview|summary|strategy|monitoring|report|pre[- ]?requisites?|pre[- ]?checks?|requirements|post[- ]?\w+|hyper-?care|follow[- ]?up|metrics|architecture|diagram|recommendations?|testing|backlog)\b/i

export const isRollbackTitle = ({ title, ticked }: Section) => ticked === null && ROLLBACK.test(title)

/** Its title promises a plan: "Deployment procedure", "Timeline", "Cutover plan", "Steps". */
export const isPlanTitle = (section: Section) =>
  PLAN.test(section.title) &&
  !OTHER.test(section.title) &&
  !ROLLBACK.test(section.title) &&
  ![...upwards(section)].some(at => !isDocumentTitle(at) && APART.test(at.title))

/** The part, or what holds it, is about people, messages, examples or what once happened: no part of the plan. */
export function isAside(section: Section): boolean {
  for (const at of upwards(section)) {
    if (isDocumentTitle(at)) return false
    if (ASIDE.test(at.title) || ASIDE_NOUNS.has(at.noun ?? '')) return true
  }
  return false
}

/** "Incident tooling release": the words of the text's own title say nothing about its parts. */
export const isDocumentTitle = (section: Section) =>
  section.depth === 1 &&
  section.parent?.depth === 0 &&
  !section.parent.children.some(other => other !== section && other.depth === 1)

export const isInRollback = (section: Section) =>
  [...upwards(section)].some(at => !isDocumentTitle(at) && isRollbackTitle(at))

/** A list of things to have or to see rather than to do; its tick boxes are a checklist. */
export const isChecklistTitle = ({ title }: Section) =>
  OTHER.test(title) || /\b(?:pre[- ]?deploy\w*|prepar\w*|sanity|smoke)\b/i.test(title)

const FAILURE =
  /^(?:failure|on failure|if .*\bfails?\b|if (?:it|this|things) go(?:es)? wrong|error handling|contingenc|abort|recovery|rollback trigger)|\bfailure handling\b/i

const SUCCESS =
  /^(?:success|exit|completion|acceptance|done|validation) criteria|^definition of done|^(?:done|complete) when/i

const ACTIONS = /^(?:actions?|activities|key actions)\b/i

/** What the list below a heading says of its phase: what to do on failure, when it is done, or its actions. */
export const partFactOf = ({ title }: Pick<Section, 'title'>) =>
  FAILURE.test(title)
    ? 'onFailure'
    : SUCCESS.test(title)
      ? 'successCriteria'
      : ACTIONS.test(title)
        ? 'actions'
        : null

/** A heading whose list speaks of the part as a whole: "Failure handling", "Success criteria", "Actions". */
export const isPartFactHeading = (section: Section) =>
  partFactOf(section) !== null && (section.depth > 6 || partFactOf(section) !== 'actions')
