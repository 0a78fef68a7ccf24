import type { Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { type Section, walk } from '../../outline/sections.ts'
import { linesOfBlock } from '../../written/lines.ts'
import { columnTitles } from '../../written/table-rows.ts'
import { GO_NO_GO } from './go-no-go-headings.ts'

export const isAttendees = (title: string): boolean =>
  /^(?:attendees?|participants?|voters?|voting(?: roles| members)?|present|required attendees|poll)\b/i.test(
    title,
  )

/** The role of "Deployment Lead: ________", "QA Lead (Ann)"; null for a line that is a sentence. */
export function roleOfLine(text: string): string | null {
  const [head = ''] = text.split(/\s*(?::|_{2,}|\(|—| - )/)
  const wordCount = head.trim().split(/\s+/).length
  return head.trim() !== '' && wordCount <= 6 ? head.trim() : null
}

/** The roles of "Attendees: QA Lead, DBA and Security Lead". */
export function rolesOfLine(text: string): string[] {
  const [, list = ''] = /^[^:]+:\s*(.+)$/.exec(text) ?? []
  return list
    .split(/\s*(?:,|;|\band\b)\s*/)
    .map(each => each.replace(/\([^)]*\)|\.$/g, '').trim())
    .filter(each => each !== '' && !/[_[\]]/.test(each) && each.split(/\s+/).length <= 5)
}

const DECIDES =
  /^(?:the )?([A-Z][\w/& ]{2,40}?)\s+(?:decides|makes the (?:final )?(?:go\s*\/\s*no[- ]?go )?(?:decision|call)|has (?:the )?final (?:say|authority|decision))/
const LABELLED =
  /^(?:(?:final |go\s*\/\s*no[- ]?go )?decision (?:maker|owner|authority)|decided by|go\s*\/\s*no[- ]?go (?:authority|owner))\s*:\s*([A-Z][\w/& ]{2,40})/i

/** Who decides go or no-go, from a sentence, a labelled line, a role's brackets or a table of roles. */
export function decidingRole(root: Section): string | null {
  for (const section of walk(root)) {
    if (
      section.brackets.some(text => /\bdecision (?:authority|maker)\b|\bgo\s*\/\s*no[- ]?go\b/i.test(text)) &&
      !GO_NO_GO.test(section.title)
    )
      return section.title
    for (const block of section.blocks) {
      for (const { text } of linesOfBlock(block)) {
        const named = DECIDES.exec(text)?.[1] ?? LABELLED.exec(text)?.[1]
        if (named) return named.trim()
      }
      const role = block.type === 'table' ? roleInTable(block) : null
      if (role) return role
    }
  }
  return null
}

function roleInTable(table: Table): string | null {
  const heads = columnTitles(table)
  const role = heads.findIndex(head => /^role\b/i.test(head))
  const may = heads.findIndex(head => /^(?:authority|authorities|decides|decision)\b/i.test(head))
  if (role < 0 || may < 0) return null
  const row = table.children
    .slice(1)
    .find(each => GO_NO_GO.test(each.children[may] ? plainText(each.children[may]) : ''))
  const cell = row?.children[role]
  return cell ? plainText(cell).trim() : null
}
