import { byPosition, leadKey } from '../../server/deployment/rules.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { NextAction } from '../../server/engine/next-actions.rules.ts'
import { isInsideWindow } from '../../server/engine/rules.ts'
import type { Player } from './players.ts'

interface Played {
  state: State
  act: NextAction
  player: Player
  password: string
}

/** The role whose person does it: what belongs to nobody is the lead's, or anybody's. Null where only a machine works. */
export const playedBy = (state: State, { roleKey, kind }: NextAction): string | null =>
  kind === 'watch' ? null : (roleKey ?? leadKey(state) ?? byPosition(state.roles)[0]?.key ?? null)

/** Does what waits for this person, through the same API as the screens. Answers a line to print, or null. */
export async function perform({ state, act, player, password }: Played): Promise<string | null> {
  const deploymentId = state.deployment.id
  const { gateKey = '', stepId = '', triggerKey = '' } = act.ref ?? {}
  const number = state.gates[gateKey]?.number
  switch (act.kind) {
    case 'schedule':
    case 'resume':
      await player.call(`POST /deployments/{deploymentId}/${act.kind}`, { deploymentId })
      return act.title
    case 'start': {
      const inside = isInsideWindow(state, new Date())
      const reason = inside ? undefined : 'Played outside its window.'
      await player.call('POST /deployments/{deploymentId}/start', { deploymentId, reason })
      return act.title
    }
    case 'item':
      return tickAll(state, act, player)
    case 'vote':
      await player.call('POST /deployments/{deploymentId}/gates/{gateKey}/votes', {
        deploymentId,
        gateKey,
        vote: 'go',
        comment: 'Looks right from here.',
      })
      return `votes GO on GATE ${number}`
    case 'decide':
      await player.call('POST /deployments/{deploymentId}/gates/{gateKey}/decision', {
        deploymentId,
        gateKey,
        decision: 'go',
        reason: 'Every criterion is met.',
        password,
      })
      return `signs GO for GATE ${number}`
    case 'step':
      await player.call('POST /deployments/{deploymentId}/steps/{stepId}/complete', { deploymentId, stepId })
      return `finishes ${act.title}`
    case 'release':
      return tryAgain(state, act, player)
    case 'resolve':
      await player.call('POST /deployments/{deploymentId}/triggers/{triggerKey}/answer', {
        deploymentId,
        triggerKey,
        answer: 'rollback',
      })
      return 'resolves the review: roll back'
    default:
      return null
  }
}

const MOST_ATTEMPTS = 6

/** A check that failed because the machine was busy for a moment is tried again, as a person would; not for ever. */
async function tryAgain(state: State, act: NextAction, player: Player): Promise<string | null> {
  const step = act.ref?.stepId ? state.steps[act.ref.stepId] : undefined
  if (step?.status !== 'failed' || step.attempts >= MOST_ATTEMPTS) return null
  await player.call('POST /deployments/{deploymentId}/steps/{stepId}/retry', {
    deploymentId: state.deployment.id,
    stepId: step.id,
  })
  return `tries ${step.number} ${step.title} again: ${step.reason}`
}

type Asked = NonNullable<State['items'][string]['subItems'][number]['value']>

/** A measurement inside its target, in the type that is asked for. */
function within({ type, comparison = '=', target }: Asked): number | string {
  if (type === 'timestamp') return new Date().toISOString()
  if (type === 'text' || type === 'choice') return String(target ?? 'as planned')
  if (typeof target !== 'number') return 1
  return comparison.startsWith('<') ? Math.min(0, target - 1) : comparison === '>' ? target + 1 : target
}

async function tickAll(state: State, act: NextAction, player: Player): Promise<string | null> {
  const mine = byPosition(state.items).filter(
    item => item.roleKey === act.roleKey && item.required && item.state === 'open',
  )
  if (mine.length === 0) return null
  for (const item of mine) {
    const subItems = item.subItems.map(({ value }, index) => ({
      index,
      done: true,
      ...(value && { measured: within(value) }),
    }))
    await player.call('PATCH /deployments/{deploymentId}/items/{itemId}', {
      deploymentId: state.deployment.id,
      itemId: item.id,
      version: item.version,
      state: 'passed',
      subItems,
    })
  }
  return `ticks ${mine.map(item => item.number).join(', ')}`
}
