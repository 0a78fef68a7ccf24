import { byPosition } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import type { Player } from './players.ts'

interface Signers {
  as: (mailbox: string) => Promise<Player>
  mailboxOf: (userId: string | null | undefined) => string | null
  password: string
}

/** Everyone who is asked for a signature signs, with the password asked again. */
export async function signAll(state: State, { as, mailboxOf, password }: Signers) {
  const { status } = state.deployment
  if (status === 'draft' || isOver(status)) return []
  const lines: { who: string; what: string }[] = []
  for (const { key, title, userId } of byPosition(state.signOffs).filter(row => row.status === 'pending')) {
    const mailbox = mailboxOf(userId)
    if (!mailbox) continue
    const player = await as(mailbox)
    await player.call('POST /deployments/{deploymentId}/sign-offs/{key}/signature', {
      deploymentId: state.deployment.id,
      key,
      password,
      meaning: 'approved',
      reason: 'Read and agreed.',
    })
    lines.push({ who: mailbox, what: `signs as ${title}` })
  }
  return lines
}
