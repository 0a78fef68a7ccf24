import type { Person } from '../../kernel/context.ts'
import type { Transaction } from '../../kernel/database.ts'
import { rolesOf } from '../rules.ts'
import type { State } from '../state.types.ts'

/** What stands under a signer's name: the person's own title, else that of their first role. */
export async function titleOf(tx: Transaction, state: Pick<State, 'roles'>, { id }: Person): Promise<string> {
  const row = await tx.user.findUnique({ where: { id }, select: { title: true } })
  return row?.title || (rolesOf(state, id)[0]?.title ?? '')
}
