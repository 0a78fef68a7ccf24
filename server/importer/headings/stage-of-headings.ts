import { CHECKLIST } from './checklist-headings.ts'

/** When the items of a section are done, as the runbook's document names it. */
export type Stage = 'before' | 'during' | 'after' | 'rollback'

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
