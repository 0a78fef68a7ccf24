import type { State } from '../../server/deployments/state.types.ts'
import type { Player } from './room.ts'

/** Everyone who is asked for a signature before the start signs, with the password asked again. */
export async function signAll(state: State, as: (mailbox: string) => Promise<Player>, password: string) {
  if (state.deployment.status !== 'scheduled') return []
  const asked = Object.values(state.signOffs).filter(({ status, userId }) => status === 'pending' && userId)
  const lines: { who: string; what: string }[] = []
  // In the demo the key of a sign-off is the mailbox of who signs it.
  for (const { key, title } of asked) {
    const player = await as(key)
    const body = { meaning: 'approved', reason: 'Read and agreed.', password }
    await player.call('POST', `/deployments/${state.deployment.id}/sign-offs/${key}/signature`, body)
    lines.push({ who: key, what: `signs as ${title}` })
  }
  return lines
}
