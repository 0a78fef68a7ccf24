import type { z } from 'zod'
import type { roleSchema } from '../../runbooks/document.ts'
import { type Finding, isKind } from '../finding.inputs.ts'
import { plainCase } from '../outline/titles.ts'
import { firstRole, isSameRole, shortName } from './role-titles.ts'
import { UniqueKeys } from './unique-keys.ts'

type Role = z.input<typeof roleSchema>

const LEAD = 'Deployment Lead'
const ALL_OF_A_LEAD = ['decide', 'execute', 'shift', 'rollback', 'approve'] as const

/** The roles of a runbook, those described and those only named; `keyOf` finds or makes the one that a title means. */
export class RoleRegister {
  readonly list: Role[] = []
  readonly #keys = new UniqueKeys()
  readonly #shorts = new Set<string>()

  constructor(findings: Finding[]) {
    for (const { value } of findings.filter(isKind('role'))) {
      const { title, before, during, after, authorities, ...rest } = value
      const existing = this.#find(title)
      const role = existing ?? this.#add(title)
      Object.assign(role, withoutEmpty(rest))
      role.duties = { before, during, after }
      role.authorities = [...new Set([...(role.authorities ?? []), ...authorities])]
    }
  }

  /** The key of the role that a title means, made where nobody described it. Undefined for no title. */
  keyOf(title: string | undefined): string | undefined {
    const name = firstRole(title ?? '')
    if (name === '') return undefined
    return (this.#find(name) ?? this.#add(name)).key
  }

  /** Who decides where the text names nobody: a role that may decide, else one that leads, else a new lead. */
  lead(): string {
    const role =
      this.list.find(({ authorities }) => authorities?.includes('decide')) ??
      this.list.find(({ title }) =>
        /\b(?:deployment|release|incident)\b.*\b(?:lead|manager|commander)\b/i.test(title),
      ) ??
      this.list.find(({ title }) => /\blead\b/i.test(title)) ??
      this.#add(LEAD)
    role.authorities = [...new Set([...(role.authorities ?? []), ...ALL_OF_A_LEAD])]
    return role.key
  }

  #find(title: string): Role | undefined {
    const exact = this.list.find(role => role.title.toLowerCase() === title.toLowerCase())
    return exact ?? this.list.find(role => isSameRole(role.title, title))
  }

  #add(title: string): Role {
    const short = shortName(title, this.#shorts)
    this.#shorts.add(short)
    const role: Role = { key: this.#keys.of(title), title: plainCase(title), short }
    this.list.push(role)
    return role
  }
}

const withoutEmpty = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))
