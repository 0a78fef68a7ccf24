import { byPosition, mayPrepare, mayUse, whoHas } from '../deployment/rules.ts'
import type { SignOff, State } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { signatureOfOthers } from './refusals.rules.ts'

export interface SignOffGroup {
  group: string
  signOffs: SignOff[]
  signed: number
  isComplete: boolean
}

/** The person asked, or anyone in a role that approves. */
export function maySign(
  state: Pick<State, 'roles'>,
  signOff: Pick<SignOff, 'userId' | 'userName' | 'title'>,
  person: PersonRights,
): Allowed {
  const look = mayAct(person)
  if (!look.ok || signOff.userId === person.id || mayUse(state, person, 'approve').ok) return look
  const who = [signOff.userName, whoHas(state, 'approve')].filter(Boolean).join(' or ')
  return signatureOfOthers({ signOff: signOff.title, who })
}

/** Who prepares the deployment says who is asked to sign. */
export const mayAskSigner = mayPrepare

/** Sign-offs by group, groups in the order of their first sign-off. */
export function groupsOf(state: Pick<State, 'signOffs'>): SignOffGroup[] {
  return [...Map.groupBy(byPosition(state.signOffs), ({ group }) => group)].map(([group, signOffs]) => {
    const signed = signOffs.filter(({ status }) => status === 'signed').length
    return { group, signOffs, signed, isComplete: signed === signOffs.length }
  })
}
