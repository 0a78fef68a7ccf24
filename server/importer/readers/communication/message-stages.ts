import { durationMinutes } from '../../written/durations.ts'

/** When a message is sent, by the deployment it speaks of. */
export type MessageStage = 'before' | 'during' | 'after'

const STAGES: [RegExp, MessageStage][] = [
  [/\bduring\b|\bwhile\b|\bin[- ]progress\b|\bevery \d+/i, 'during'],
  [/\bafter\b|\bpost[- ]?(?:deploy|release|launch|go|cut)|\bcompletion\b|^\W*end\b|\bonce\b/i, 'after'],
  [/\bbefore\b|\bpre[- ]?(?:deploy|release|launch|go|cut)|\bprior\b|\bT\s?-\s?\d|\bin advance\b/i, 'before'],
]

/** The stage that words speak of; null where they speak of none. */
export const stageIn = (text: string): MessageStage | null =>
  STAGES.find(([pattern]) => pattern.test(text.slice(0, 300)))?.[1] ?? null

/** Headings of a communication plan. */
export const COMMUNICATION =
  /\bcommunications?\b|\bnotifications?\b|\bstatus updates\b|\bmessaging\b|\bcomms\b|\btelling\b|\bwho (?:hears|is told|needs to know)\b|\bannouncements?\b/i

/** Minutes of "every 15 minutes", "hourly". */
export function cadenceOf(text: string): number | undefined {
  if (/\bhourly\b/i.test(text)) return 60
  const every = /\bevery\s+(\d+\s*[a-z]+|hour|minute)/i.exec(text)?.[1]
  return (every && durationMinutes(/^\d/.test(every) ? every : `1 ${every}`)) || undefined
}
