import type { Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { type Section, walk } from '../../../outline/sections.ts'

/** Which of two lanes is deployed to, and what share of the traffic a line gives it. */

export type Lane = string | null

const NAME = '(blue|green)'
const WEIGHT = new RegExp(
  `\\b${NAME}\\b[^%\\d\\n<>≥≤]{0,30}?(?<![\\d.])(\\d{1,3})\\s*(?:%|\\(weight\\))`,
  'gi',
)
const NEXT = new RegExp(
  `\\b${NAME}\\b[^.\\n]{0,20}\\((?:next|new|idle|inactive|staging|stand-?by)\\b|\\b(?:deploy|roll ?out)\\w* to (?:the )?${NAME}\\b`,
  'i',
)
const SWITCHED = new RegExp(`\\btraffic\\b[^.\\n]{0,20}\\bto (?:the )?${NAME}\\b`, 'i')

/** The lane being deployed: the one that starts without traffic, else the one that traffic is moved to. */
export function deployedLane(root: Section): Lane {
  const lines = [...walk(root)].flatMap(({ title, blocks }) => [title, ...blocks.flatMap(linesOfText)])
  for (const line of lines) {
    for (const [, name = '', share] of line.matchAll(WEIGHT)) if (share === '0') return name.toLowerCase()
  }
  for (const pattern of [NEXT, SWITCHED]) {
    for (const line of lines) {
      const match = pattern.exec(line)
      if (match) return (match[1] ?? match[2] ?? '').toLowerCase()
    }
  }
  return null
}

const linesOfText = (node: Nodes): string[] =>
  'children' in node && node.type !== 'paragraph'
    ? node.children.flatMap(linesOfText)
    : plainText(node).split('\n')

const OBSERVING =
  /^(?:monitor|verify|check|validate|wait|confirm|observe|watch|test|ensure|review|if|when|before|after|keep|prepare)\b/i
const ABOUT = /\btraffic\b|\bweights?\b|\bcut-?over\b|\bcanary\b|\b\d{1,3}\s*% shift\b/i
const DECIDING = /\b(?:decision|decide|approv\w*|go for)\b/i
const SHARE = /(?<![\d.<>≥≤]\s?)\b(\d{1,3})\s*%/
const MOVES = /\b(?:switch|shift|rout|redirect|mov|flip|send|cut ?over|direct|point|return|restor)\w*/i
const TOWARDS =
  /(?:\b(?:to|on|onto|into|back to)|→|->|⇒|:)\s*(?:the\s+)?(blue|green|new|old|previous|stable)\b|\btraffic\s+(?:back\s+)?(blue|green)\b|^(blue|green)\b/i

/**
 * Percent of the traffic for the lane being deployed that a step brings about: "Send 40% of traffic to blue", "Switch
 * traffic to green", "Canary rollout (10% traffic)". Undefined for what only looks at traffic.
 */
export function nextPercent(text: string, deployed: Lane): number | undefined {
  if (OBSERVING.test(text) || DECIDING.test(text) || !ABOUT.test(text)) return undefined
  const towards = TOWARDS.exec(text)
  const lane = (towards?.[1] ?? towards?.[2] ?? towards?.[3])?.toLowerCase()
  const share = Number(
    SHARE.exec(text)?.[1] ?? (MOVES.test(text) && /\btraffic\b/i.test(text) && lane ? 100 : -1),
  )
  if (share < 0 || share > 100) return undefined
  return isOther(lane, deployed) ? 100 - share : share
}

const isOther = (lane: string | undefined, deployed: Lane) =>
  lane === 'old' ||
  lane === 'previous' ||
  lane === 'stable' ||
  ((lane === 'blue' || lane === 'green') && deployed !== null && lane !== deployed)

/** The weights of a drawing of lanes, line by line: "green: 50 (weight)" above "blue: 50 (weight)" is 50. */
export function sharesIn(text: string, deployed: Lane): number[] {
  return text
    .split('\n')
    .flatMap(line =>
      [...line.matchAll(WEIGHT)].flatMap(([, name = '', share]) =>
        name.toLowerCase() === deployed && Number(share) <= 100 ? [Number(share)] : [],
      ),
    )
}
