import { type Allowed, allowed, notAllowed } from '../kernel/allowed.rules.ts'

/** What permission predicates need to know of a person. */
export interface PersonRights {
  id: string
  globalRole: 'admin' | 'member' | 'viewer'
}

/** Viewers look only: the first question of every predicate. */
export function mayAct(person: PersonRights): Allowed {
  return person.globalRole === 'viewer'
    ? notAllowed('view_only', 'You are signed in to look only. Ask an administrator for a member account.')
    : allowed
}
