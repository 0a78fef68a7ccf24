import type { RunbookDocument } from '../../runbooks/document.ts'
import { type Finding, type FindingOf, isKind } from '../finding.inputs.ts'
import { plainCase } from '../outline/titles.ts'
import type { RoleRegister } from './role-register.ts'
import { UniqueKeys } from './unique-keys.ts'

export type Sections = RunbookDocument['checklist']['sections']

/** Sections with their items, in the order of the text. Items that no section holds get one of their own. */
export function assembleSections(
  findings: Finding[],
  roles: RoleRegister,
): { sections: Sections; keys: Map<string, string> } {
  const sectionKeys = new UniqueKeys()
  const itemKeys = new UniqueKeys()
  const held = Map.groupBy(findings.filter(isKind('item')), item => item.in ?? '')
  const keys = new Map<string, string>() // finding → key
  const own = findings.filter(isKind('section'))
  const sectionIds = new Set(own.map(({ id }) => id))
  const itemsOf = (items: FindingOf<'item'>[] = []) =>
    items.map(({ value: { role, ...rest } }) => {
      const roleKey = roles.keyOf(role)
      return { ...rest, key: itemKeys.of(rest.title), ...(roleKey && { role: roleKey }) }
    })
  const sections = own.map(({ id, value: { stated: _, ...value } }) => {
    const key = sectionKeys.of(value.title)
    keys.set(id, key)
    const items = itemsOf(held.get(id))
    return { ...value, title: plainCase(value.title), key, items }
  })
  const loose = [...held].filter(([id]) => !sectionIds.has(id)).flatMap(([, items]) => items)
  if (loose.length > 0) {
    sections.push({
      title: 'Checklist',
      stage: 'before',
      key: sectionKeys.of('checklist'),
      items: itemsOf(loose),
    })
  }
  return { sections: sections.filter(({ items }) => items.length > 0), keys }
}
