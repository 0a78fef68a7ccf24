import type { Table } from 'mdast'
import { plainCase } from '../../outline/titles.ts'
import type { ReadingState } from '../../reading-state.ts'
import { cellTextAt, columnTitles } from '../../written/table-rows.ts'
import { withoutPlaceholder } from './person-details.ts'
import { authoritiesIn } from './role-authorities.ts'

const ROLE = /^(?:roles?|position|function|team role)$/i
const DOES = /responsib|\bdut(?:y|ies)\b|\btasks?\b|accountab|\bdescription\b/i
const MAY = /^(?:authority|authorities|decides|decisions?|decision rights|permissions?)\b/i

/** A table "Role | Key responsibility | Authority" below a heading of roles; a table that only gives phones is none. */
export function addRolesOfTable(reading: ReadingState, table: Table) {
  const heads = columnTitles(table)
  const column = (pattern: RegExp) => heads.findIndex(headRow => pattern.test(headRow))
  const [role, does, may] = [column(ROLE), column(DOES), column(MAY)]
  if (role < 0 || (does < 0 && may < 0)) return
  const [person, phone] = [
    column(/^(?:name|who|person|assigned(?: to)?|assignee|owner|holder|primary|contact)$/i),
    column(/phone|mobile/i),
  ]
  const [email, backup] = [column(/mail/i), column(/^(?:backup|deputy|secondary|stand[- ]?in|substitute)$/i)]
  const readColumns = new Set([role, does, may, person, phone, email, backup])
  for (const row of table.children.slice(1)) {
    const title = cellTextAt(row, role).slice(0, 200)
    if (!title) continue
    const rest = heads.flatMap((headRow, i) => {
      const text =
        readColumns.has(i) || /^(?:#|no\.?)$/i.test(headRow) ? '' : withoutPlaceholder(cellTextAt(row, i))
      return text ? [`${headRow}: ${text}`] : []
    })
    const summary = [
      cellTextAt(row, does),
      ...rest,
      ...(may >= 0 && cellTextAt(row, may) ? [`${heads[may]}: ${cellTextAt(row, may)}`] : []),
    ]
    reading.add('role', {
      value: {
        title: plainCase(title),
        summary: summary.filter(Boolean).join('; ').slice(0, 400),
        ...(withoutPlaceholder(cellTextAt(row, person)) && {
          person: withoutPlaceholder(cellTextAt(row, person)),
        }),
        ...(withoutPlaceholder(cellTextAt(row, phone)) && {
          phone: withoutPlaceholder(cellTextAt(row, phone)),
        }),
        ...(withoutPlaceholder(cellTextAt(row, email)) && {
          email: withoutPlaceholder(cellTextAt(row, email)),
        }),
        ...(withoutPlaceholder(cellTextAt(row, backup)) && {
          backup: withoutPlaceholder(cellTextAt(row, backup)),
        }),
        authorities: authoritiesIn([cellTextAt(row, does), cellTextAt(row, may)]),
      },
      from: [row],
    })
  }
  const [headRow] = table.children
  if (headRow) reading.take(headRow)
}
