import { isOver } from '../../server/deployment/status.rules.ts'
import { loadState, type Player } from './players.ts'

/**
 * Puts the demo system back to its beginning, as the form for a new deployment does. Nothing of it may be under way or
 * watched. The system is known by its deployments: a room without any has nothing to put back.
 */
export async function resetDemo(lead: Player): Promise<void> {
  const over = (await lead.call('GET /deployments')).filter(
    ({ status, rehearsal }) => isOver(status) && !rehearsal,
  )
  for (const { id } of over) {
    const { system } = (await loadState(lead, id)).plan
    if (system.demo) return void (await lead.call('POST /systems/{systemId}/reset', { systemId: system.id }))
  }
}
