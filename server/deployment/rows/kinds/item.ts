import type { Prisma, Item as Stored } from '../../../../generated/prisma/client.ts'
import { fromJson } from '../../../kernel/json-column.ts'
import type { Item } from '../../state.types.ts'
import { type CopySource, iso, rowKind } from '../row-kind.ts'

type NewItem = Omit<Prisma.ItemCreateManyInput, 'deploymentId'>
const json = (value: unknown) => value as Prisma.InputJsonValue

/** The items of the checklist. */
export const items = rowKind({
  table: 'item',
  key: 'id',
  writes: {
    state: 'text',
    note: 'text',
    reason: 'text',
    subItems: 'jsonb',
    version: 'int',
    changedById: 'uuid',
    changedByName: 'text',
    changedAt: 'timestamptz',
  },
  order: 'position',
  toState: ({ deploymentId: _, ...row }: Stored): Item => ({
    ...row,
    state: row.state as Item['state'],
    verification: row.verification as Item['verification'],
    subItems: fromJson<Item['subItems']>(row.subItems),
    changedAt: iso(row.changedAt),
  }),
  copied: { rows: copyItems, insert: (tx, data) => tx.item.createMany({ data }), counted: true },
})

/** Items are numbered by section and place: "2.10". An item without a due time of its own has its section's. */
function copyItems({ document }: CopySource): NewItem[] {
  const numbered = document.checklist.sections.flatMap((section, s) =>
    section.items.map((item, i) => ({ section, item, number: `${s + 1}.${String(i + 1).padStart(2, '0')}` })),
  )
  return numbered.map(({ section, item, number }, position) => {
    const due = item.due ?? section.due
    return {
      sectionKey: section.key,
      position,
      number,
      title: item.title,
      required: item.required,
      roleKey: item.role ?? null,
      dueMinutes: due === undefined ? null : Math.round(due),
      ...(item.verification && { verification: json(item.verification) }),
      subItems: json(
        item.subItems.map(({ title, value }) => ({ title, done: false, ...(value && { value }) })),
      ),
    }
  })
}
