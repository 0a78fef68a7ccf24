import { rowOf } from '../deployment/rules.ts'
import type { SignOff, State } from '../deployment/state.types.ts'
import { isOver } from '../deployment/status.rules.ts'
import { nothingToSign, signedAlready, signOffNotFound } from './refusals.rules.ts'

/** The sign-off with this key. Refuses with `not_found`. */
export function findSignOff(state: Pick<State, 'signOffs'>, key: string): SignOff {
  const signOff = rowOf(state.signOffs, key)
  if (signOff) return signOff
  throw signOffNotFound({ key })
}

/** Refuses with `already_in_state` what was signed or rejected, and with `wrong_status` when all is over. */
export function requirePending(signOff: SignOff, { deployment }: Pick<State, 'deployment'>) {
  if (signOff.status !== 'pending') throw signedAlready(signOff)
  if (isOver(deployment.status)) throw nothingToSign({ status: deployment.status })
}
