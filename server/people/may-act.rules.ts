import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import type { Grants } from './grants.rules.ts'
import { lookOnly } from './refusals.rules.ts'

/** What permission predicates need to know of a person. */
export interface PersonRights {
  id: string
  globalRole: 'admin' | 'member' | 'viewer'
  /** What they may do with each system; left out: nothing. */
  grants?: Grants | undefined
}

/** Viewers look only: the first question of every predicate. */
export function mayAct(person: PersonRights): Allowed {
  return person.globalRole === 'viewer' ? lookOnly() : allowed
}
