import type { Table } from 'mdast'
import { plainCase } from '../../outline/plain-case.ts'
import type { Reading } from '../../reading-state.ts'
import { cellOf, headsOf } from '../../written/table-rows.ts'
import { filled } from './person-details.ts'
import { authoritiesIn } from './role-authorities.ts'

const ROLE = /^(?:roles?|position|function|team role)$/i
const DOES = /responsib|\bdut(?:y|ies)\b|\btasks?\b|accountab|\bdescription\b/i
const MAY = /^(?:authority|authorities|decides|decisions?|decision rights|permissions?)\b/i

/** A table "Role | Key responsibility | Authority" below a heading of roles; a table that only gives phones is none. */
export function tableRoles(reading: Reading, table: Table) {
  const heads = headsOf(table)
  const column = (pattern: RegExp) => heads.findIndex(head => pattern.test(head))
  const [role, does, may] = [column(ROLE), column(DOES), column(MAY)]
  if (role < 0 || (does < 0 && may < 0)) return
  const [person, phone] = [
    column(/^(?:name|who|person|assigned(?: to)?|assignee|owner|holder|primary|contact)$/i),
    column(/phone|mobile/i),
  ]
  const [email, backup] = [column(/mail/i), column(/^(?:backup|deputy|secondary|stand[- ]?in|substitute)$/i)]
  const known = new Set([role, does, may, person, phone, email, backup])
  for (const row of table.children.slice(1)) {
    const title = cellOf(row, role).slice(0, 200)
    if (!title) continue
    const rest = heads.flatMap((head, i) => {
      const text = known.has(i) || /^(?:#|no\.?)$/i.test(head) ? '' : filled(cellOf(row, i))
      return text ? [`${head}: ${text}`] : []
    })
    const summary = [
      cellOf(row, does),
      ...rest,
      ...(may >= 0 && cellOf(row, may) ? [`${heads[may]}: ${cellOf(row, may)}`] : []),
    ]
    reading.add('role', {
      value: {
        title: plainCase(title),
        summary: summary.filter(Boolean).join('; ').slice(0, 400),
        ...(filled(cellOf(row, person)) && { person: filled(cellOf(row, person)) }),
        ...(filled(cellOf(row, phone)) && { phone: filled(cellOf(row, phone)) }),
        ...(filled(cellOf(row, email)) && { email: filled(cellOf(row, email)) }),
        ...(filled(cellOf(row, backup)) && { backup: filled(cellOf(row, backup)) }),
        authorities: authoritiesIn([cellOf(row, does), cellOf(row, may)]),
      },
      from: [row],
    })
  }
  const [head] = table.children
  if (head) reading.take(head)
}
