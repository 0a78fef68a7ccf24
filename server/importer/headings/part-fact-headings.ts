import type { Section } from '../outline/sections.ts'

const FAILURE =
  /^(?:failure|on failure|if .*\bfails?\b|if (?:it|this|things) go(?:es)? wrong|error handling|contingenc|abort|recovery|rollback trigger)|\bfailure handling\b/i

const SUCCESS =
  /^(?:success|exit|completion|acceptance|done|validation) criteria|^definition of done|^(?:done|complete) when/i

const ACTIONS = /^(?:actions?|activities|key actions)\b/i

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
