import { expect, it } from 'vitest'
import type { Answer, Call } from '../../components/api/calls.types.ts'
import type { Send } from '../../components/api/client.ts'
import type { SignOff, State } from '../../server/deployment/state.types.ts'
import { type NextAction, nextActions } from '../../server/engine/next-actions.rules.ts'
import { gate, item, phase, role, stateOf, step } from '../../test/builders/state.ts'
import { perform, playedBy } from './act.ts'
import type { Player } from './players.ts'
import { signAll } from './sign-all.ts'

/** Roles as a runbook of somebody else calls them: none of their keys is a demo person's mailbox. */
const roles = [role('night-boss', 0, ['decide', 'approve']), role('hands', 1, ['execute'])]
const acts = (state: State) => nextActions(state, { now: new Date(), personId: null })
const actOf = (state: State, kind: NextAction['kind']) => {
  const act = acts(state).find(each => each.kind === kind)
  if (!act) throw new Error(`nobody is asked for ${kind}`)
  return act
}

/** A person whose requests are written down instead of sent. */
function recorded(mailbox: string) {
  const calls: { call: Call; input: unknown }[] = []
  const call: Send = async (asked, ...[input]) => {
    calls.push({ call: asked, input })
    return {} as Answer<typeof asked>
  }
  return { calls, player: { mailbox, call } satisfies Player }
}

const play = (state: State, act: NextAction, player: Player) =>
  perform({ state, act, player, password: 'pw' })

it('leaves what belongs to no role to who may decide, and machines to themselves', () => {
  const state = stateOf({
    roles,
    phases: [phase('one', 0, { status: 'running' })],
    steps: [
      step('look', 'one', { roleKey: null, status: 'ready' }),
      step('copy', 'one', {
        kind: 'command',
        spec: { kind: 'command', command: 'true', env: [], expectedExitCodes: [0] },
        status: 'running',
      }),
    ],
  })
  expect(playedBy(state, actOf(state, 'step'))).toBe('night-boss')
  expect(playedBy(state, actOf(state, 'watch'))).toBeNull()
})

it('ticks the items that belong to nobody', async () => {
  const items = [item('a', { roleKey: null }), item('b', { roleKey: 'hands' })]
  const state = stateOf({ roles, items, deployment: { status: 'scheduled' } })
  const { calls, player } = recorded('ops')
  expect(playedBy(state, actOf(state, 'item'))).toBe('night-boss')
  expect(await play(state, actOf(state, 'item'), player)).toBe('ticks 1.01')
  expect(calls).toMatchObject([
    {
      call: 'PATCH /deployments/{deploymentId}/items/{itemId}',
      input: { deploymentId: 'deployment-id', itemId: 'a' },
    },
  ])
})

it('waits without a word for an item that somebody failed', async () => {
  const items = [item('a', { roleKey: 'hands', state: 'failed' })]
  const state = stateOf({ roles, items, deployment: { status: 'scheduled' } })
  const { calls, player } = recorded('ops')
  expect(await play(state, actOf(state, 'item'), player)).toBeNull()
  expect(calls).toEqual([])
})

it('starts outside the window with a reason', async () => {
  const gates = [gate('first', 0, { status: 'go' })]
  const { calls, player } = recorded('lead')
  const state = stateOf({ roles, gates, deployment: { status: 'scheduled' } })
  await play(state, actOf(state, 'start'), player)
  expect(calls[0]).toMatchObject({
    call: 'POST /deployments/{deploymentId}/start',
    input: { deploymentId: 'deployment-id', reason: expect.any(String) },
  })
})

it('lets everyone who is asked sign, and nobody for another', async () => {
  const signOff = (key: string, position: number, userId: string | null) =>
    ({ key, position, title: key, userId, status: 'pending' }) as SignOff
  const signOffs = { owner: signOff('owner', 0, 'somebody'), final: signOff('final', 1, null) }
  const state = { ...stateOf({ roles, deployment: { status: 'scheduled' } }), signOffs }
  const mailboxOf = (userId: string | null | undefined) =>
    ({ somebody: 'product', 'night-boss-id': 'lead' })[userId ?? ''] ?? null
  const lines = await signAll(state, { as: async who => recorded(who).player, mailboxOf, password: 'pw' })
  expect(lines).toEqual([{ who: 'product', what: 'signs as owner' }])
})
