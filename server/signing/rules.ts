import { byPosition, holdsRole, mayPrepare, namedRole } from '../deployment/rules.ts'
import type { Role, SignOff, State } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { signatureOfOthers } from './refusals.rules.ts'

export interface SignOffGroup {
  group: string
  signOffs: SignOff[]
  signed: number
  isComplete: boolean
}

/**
 * Nobody signs for another: the person asked signs, and where nobody is asked, whoever holds a role that approves and
 * has the sign-off's own title ("VP Engineering" signs as VP Engineering).
 */
export function maySign(
  state: Pick<State, 'roles'>,
  signOff: Pick<SignOff, 'userId' | 'userName' | 'title'>,
  person: PersonRights,
): Allowed {
  const look = mayAct(person)
  if (!look.ok || signOff.userId === person.id) return look
  const own = signOff.userId === null && byPosition(state.roles).find(role => isItsOwn(role, signOff.title))
  if (own && holdsRole(own, person.id)) return look
  return signatureOfOthers({ signOff: signOff.title, who: signOff.userName ?? (own ? namedRole(own) : '') })
}

const isItsOwn = ({ title, authorities }: Role, asked: string): boolean =>
  authorities.includes('approve') && title.toLowerCase() === asked.toLowerCase()

/** Who prepares the deployment says who is asked to sign. */
export const mayAskSigner = mayPrepare

/** Sign-offs by group, groups in the order of their first sign-off. */
export function groupsOf(state: Pick<State, 'signOffs'>): SignOffGroup[] {
  return [...Map.groupBy(byPosition(state.signOffs), ({ group }) => group)].map(([group, signOffs]) => {
    const signed = signOffs.filter(({ status }) => status === 'signed').length
    return { group, signOffs, signed, isComplete: signed === signOffs.length }
  })
}
