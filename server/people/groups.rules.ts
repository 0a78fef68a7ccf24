import { type Allowed, allowed } from '../kernel/allowed.rules.ts'
import type { PersonRights } from './may-act.rules.ts'
import { managesNobody } from './refusals.rules.ts'

/** Groups are given grants on many systems at once: an administrator makes them and says who is in them. */
export const mayManageGroups = ({ globalRole }: Pick<PersonRights, 'globalRole'>): Allowed =>
  globalRole === 'admin' ? allowed : managesNobody()
