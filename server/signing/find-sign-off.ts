import { rowOf } from '../deployment/rules.ts'
import type { SignOff, State } from '../deployment/state.types.ts'
import { isOver } from '../deployment/status.rules.ts'
import { Refusal } from '../kernel/refusal.ts'

/** The sign-off with this key. Refuses with `not_found`. */
export function findSignOff(state: Pick<State, 'signOffs'>, key: string): SignOff {
  const signOff = rowOf(state.signOffs, key)
  if (signOff) return signOff
  throw new Refusal('not_found', `This deployment has no sign-off "${key}".`, { field: 'key' })
}

/** Refuses with `already_in_state` what was signed or rejected, and with `wrong_status` when all is over. */
export function requirePending(signOff: SignOff, { deployment }: Pick<State, 'deployment'>) {
  const { status, signature, title } = signOff
  if (status !== 'pending') {
    const by = signature ? ` by ${signature.printedName}` : ''
    throw new Refusal('already_in_state', `${title} is ${status} already${by}.`, { current: signOff })
  }
  if (isOver(deployment.status)) {
    throw new Refusal('wrong_status', `The deployment is ${deployment.status.replaceAll('_', ' ')}.`)
  }
}
