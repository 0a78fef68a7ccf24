import type { ListItem } from 'mdast'
import { plainCase } from '../../outline/titles.ts'
import { durationMinutes } from '../../written/durations.ts'
import { itemLine } from '../../written/lines.ts'

/** When a level begins: 15 of "15-30 minutes", 30 of "30+ minutes", 0 of "immediately"; null where nothing is said. */
export function minutesAfterIn(text: string): number | null {
  if (/^\W*(?:immediate(?:ly)?|at once|first)\b/i.test(text)) return 0
  const range = /(\d+)\s*(?:-|–|to)\s*\d+\s*([a-z]+)/i.exec(text)
  const time = range ? `${range[1]} ${range[2]}` : /\d+(?:\.\d+)?\s*\+?\s*(?:m|h)[a-z]*\b/i.exec(text)?.[0]
  return time ? durationMinutes(time.replace('+', '')) : null
}

const SOMEBODY =
  /\b(?:on[- ]?call|primary|secondary|lead|manager|engineer|director|vp|cto|ceo|head|officer|dba|team|admin\w*|commander|sre|owner|management|vendor|support|heads?|chief|c[tioe]o|coo)\b/i

/** Words for a person or a group that can be called. */
export const isSomebody = (sentence: string): boolean => SOMEBODY.test(sentence)

const CALLED =
  /\b(?:escalate to|escalated to|page|call|notify|alert)\s+(?:the\s+|your\s+)?([\p{L}\p{N}][\p{L}\p{N} /&-]{1,60}?)(?=\s+(?:if|after|within|in|immediately|for|when|at|via|by|on duty)\b|\s*[.,;:()]|\s*$)/iu

interface SpokenLevel {
  node: ListItem
  level: number
  after: number | null
  who: string
}

/**
 * Levels as sentences: "If nobody answers within 10 minutes, page the team lead". Two at least, and one with a time:
 * a single call is a step of something else.
 */
export function spokenLevels(items: ListItem[]): SpokenLevel[] {
  const calls = items.flatMap(node => {
    const sentence = itemLine(node).slice(0, 500)
    const who = CALLED.exec(sentence)?.[1]?.trim() ?? ''
    const isAtOnce = /\bimmediately\b|\bat once\b/i.test(sentence)
    return isSomebody(who)
      ? [{ node, who: capitalised(plainCase(who)), after: isAtOnce ? 0 : minutesAfterIn(sentence) }]
      : []
  })
  if (calls.length < 2 || !calls.some(({ after }) => after)) return []
  return calls.map((each, i) => ({ ...each, level: i + 1 }))
}

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
