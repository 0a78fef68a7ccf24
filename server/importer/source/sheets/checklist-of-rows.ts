import { type RowEntry, titleAndMore } from './row-entries.ts'
import type { Column } from './sheet-columns.ts'
import type { SheetFindings } from './sheet-findings.ts'

export const CHECKLIST_COLUMNS: Column[] = ['title', 'owner', 'status', 'expected', 'command', 'group', 'id']

const TICKED =
  /^(?:x|yes|y|true|done|ok|pass(?:ed)?|complete[d]?|closed|finished|100 ?%|1|[☑☒✓✔✅]\ufe0f?|\[x\])$/i
const OPEN =
  /^(?:|no|n|false|open|to ?do|pending|not started|not done|in progress|fail(?:ed)?|blocked|wip|0|0 ?%|[☐□▢⬜✗❌-]\ufe0f?|\[\s*\])$/i

/** True for what a list says of a row that nobody has begun, or finished. */
export const isNotDone = (status: string): boolean => OPEN.test(status)

/** A section for each group of the list, with its rows as items. A tick in the list is a claim. */
export function addChecklist(entries: RowEntry[], list: SheetFindings, name: string) {
  const sections = new Map<string, string>()
  let group = name
  for (const entry of entries) {
    group = entry.of('group') || group
    const { line } = entry
    const { title, more } = titleAndMore(entry.of('title'))
    if (!title) {
      list.add(
        'note',
        { text: [entry.of('status'), entry.of('owner'), ...entry.rest].filter(Boolean).join(' · ') },
        line,
      )
      list.warn(line, `Row ${line} has no title; it was kept as a note.`)
      continue
    }
    const section = sections.get(group) ?? list.add('section', { title: titleAndMore(group).title }, line)
    sections.set(group, section)
    list.reaches(section, line)
    const status = entry.of('status')
    if (!TICKED.test(status) && !isNotDone(status))
      list.warn(line, `The status "${status.slice(0, 40)}" of "${title}" is not known; the item is open.`)
    const subItems = [...(more ? more.split('\n') : []), ...entry.rest].map(text => ({
      title: titleAndMore(text).title,
    }))
    const role = entry.of('owner')
    const verification = verificationOf(entry)
    list.add(
      'item',
      {
        title,
        subItems,
        ...(role && { role }),
        ...(TICKED.test(status) && { claimed: true }),
        ...(verification && { verification }),
      },
      line,
      section,
    )
  }
}

function verificationOf(entry: RowEntry) {
  const [command, expected] = [entry.of('command'), entry.of('expected')]
  if (command) return { kind: 'command' as const, command, ...(expected && { expected }) }
  return expected ? { kind: 'attestation' as const, text: expected } : null
}
