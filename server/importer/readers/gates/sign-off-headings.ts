import { isTopHeading } from '../../headings/checklist-headings.ts'
import { type Section, upwards } from '../../outline/sections.ts'

const SIGN_OFF =
  /\bsign(?:ed)?[- ]?offs?\b|\bapprovals?\b|\bsignatures?\b|\bsignator(?:y|ies)\b|\b(?:final|deployment|release|production|go-live|change|executive|management) authori[sz]ations?\b|\bauthori[sz]ation to\b|\bapprovers?\b/i

export const isSignOffTitle = (title: string): boolean => SIGN_OFF.test(title)

/** Below a heading that asks for signatures. The document's own title, "Release sign-off", claims nothing. */
export const isBelowSignOff = (section: Section): boolean =>
  [...upwards(section)].some(each => !isTopHeading(each) && isSignOffTitle(each.title))

const OTHER = /\bhistory\b|\bchange ?log\b|\breferences?\b|\bappendi|\bnotes\b/i
const MERELY = /^(?:required )?(?:sign[- ]?offs?|signatures?|approvals?)(?: required)?$/i

/** The heading that a group of signatures shares: the nearest that is no bold line. */
export function groupOf(section: Section): string {
  const [own, ...above] = upwards(section)
  const heading = [...above].find(({ bold }) => !bold)
  const group = own && !own.bold ? own : (heading ?? own)
  if (!group) return 'Sign-off'
  if (own?.bold && isSignOffTitle(own.title) && OTHER.test(group.title)) return own.title
  const { parent } = group
  const isNamed =
    !MERELY.test(group.title) || !parent || !isSignOffTitle(parent.title) || isTopHeading(parent)
  return (isNamed ? group.title : parent.title) || 'Sign-off'
}

/** "Release Manager Approval" → "Release Manager"; "Final Authority Sign-Off" → "Final Authority". */
export const signerOf = (title: string): string =>
  title.replace(/\s+(?:approval|sign[- ]?off|signature|authori[sz]ation)\s*$/i, '').trim() || title

const BLANK = /^(?:[_\s.…/-]*|\[[^\]]*\]|\s*)$/

/** What stands after a colon, null where it is a blank to fill in. "[APPROVED]" is filled in. */
export function filledIn(text: string): string | null {
  const answer = text
    .replace(/[✅✔☑]\uFE0F?/gu, '')
    .replace(/\b(?:date|time)\s*:.*$/i, '')
    .replace(/\((?:signature|name|date|sign here)\)/i, '')
    .trim()
  const bracketed = /^\[([^\]]+)\]$/.exec(answer)?.[1]
  if (bracketed && /^(?:approved|signed|authori[sz]ed|accepted|yes|confirmed)/i.test(bracketed))
    return bracketed
  return BLANK.test(answer) ? null : answer.replace(/^_+|_+$/g, '').trim() || null
}
