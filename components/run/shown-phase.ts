import type { Phase, State } from '../../server/deployment/state.types.ts'
import { phasesInOrder, stepsOf } from '../../server/engine/progress.rules.ts'

/**
 * The phase people look at: the one that runs, else the next one that will, else the one a stop left behind. A
 * phase without steps, such as the day of preparation, is passed over. Undefined when every phase is done.
 */
export function shownPhase(state: Pick<State, 'phases' | 'steps'>): Phase | undefined {
  const phases = phasesInOrder(state)
  const running = phases.find(phase => phase.status === 'running')
  const stopped = phases.find(phase => phase.status === 'failed' || phase.status === 'cancelled')
  const coming = phases.find(phase => phase.status === 'pending' && stepsOf(state, phase.key).length > 0)
  return running ?? stopped ?? coming
}
