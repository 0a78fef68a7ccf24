import fc from 'fast-check'
import { changeItem } from '../../server/checklist/change-item.ts'
import { commentItem } from '../../server/checklist/comment-item.ts'
import { assignRole } from '../../server/deployment/assign-role.ts'
import { postMessage } from '../../server/deployment/post-message.ts'
import { isMember } from '../../server/deployment/rules.ts'
import { updateWindow } from '../../server/deployment/update-window.ts'
import { castVote } from '../../server/gates/cast-vote.ts'
import { decideGate } from '../../server/gates/decide-gate.ts'
import { renewPoll } from '../../server/gates/renew-poll.ts'
import { assignSigner } from '../../server/signing/assign-signer.ts'
import { sign } from '../../server/signing/sign.ts'
import { password } from '../builders/people.ts'
import { type Expected, has, holds, prepares, present, type World } from './world.ts'

/** One act of a random story: what is expected of it as the world is, and how it is done. */
export interface Act {
  name: string
  several?: true // it is many verbs: some may be done before one is refused
  expected: (world: World) => Expected
  run: (world: World) => Promise<unknown>
}

export const anyone = fc.constantFrom(
  'lead',
  'lead-backup',
  'ops',
  'ops-backup',
  'qa',
  'member',
  'admin',
  'viewer',
)
const gateKey = fc.constantFrom('gate-1', 'gate-2', 'gate-3')
const role = fc.constantFrom('lead', 'ops', 'qa')
export const words = fc.constantFrom('ok', 'Umlaut äöü', 'NUL \u0000 inside', '𝔘nicode "quoted"')
const isLooking = (who: string) => who === 'viewer'

const pick = <T>(rows: T[], index: number): T => {
  const row = rows[index % rows.length]
  if (row === undefined) throw new Error('nothing to pick from')
  return row
}
const ids = (world: World) => ({ deploymentId: world.fixture.deploymentId })

const change = fc
  .record({
    who: anyone,
    index: fc.nat(20),
    state: fc.constantFrom('open', 'passed', 'passed', 'failed', 'blocked', 'not_applicable'),
    reason: fc.option(words, { nil: undefined }),
    stale: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ who, index, state, reason, stale }): Act => {
    const item = (world: World) => pick(Object.values(present(world).items), index)
    return {
      name: `${who} changes item ${index} to ${state}${stale ? ' too late' : ''}${reason ? '' : ' without a word'}`,
      expected: world => {
        const { id, roleKey, state: before, reason: old } = item(world)
        const permitted = has(world, who, 'decide') || holds(world, who, roleKey)
        const over = ['closed', 'aborted'].includes(present(world).deployment.status)
        if (!permitted) return { permitted, outcome: isLooking(who) ? 'view_only' : 'not_your_item' }
        if (over) return { permitted, outcome: 'wrong_status' }
        if (stale) return { permitted, outcome: 'stale_version' }
        const same = state === before && (reason === undefined || reason.replace('\u0000', '�') === old)
        if (same) return { permitted, outcome: 'already_in_state' }
        const asksWhy = (state === 'blocked' || state === 'not_applicable') && reason === undefined
        if (asksWhy) return { permitted, outcome: 'reason_required' }
        world.items.set(id, { state, version: (world.items.get(id)?.version ?? 0) + 1 })
        return { permitted, outcome: 'done' }
      },
      run: world => {
        const { id: itemId, version } = item(world)
        return changeItem(world.fixture.as(who), {
          ...ids(world),
          itemId,
          version: version - stale,
          state,
          reason,
        })
      },
    }
  })

const say = fc.record({ who: anyone, text: words, index: fc.option(fc.nat(20)) }).map(
  ({ who, text, index }): Act => ({
    name: `${who} writes ${index === null ? 'to the room' : `on item ${index}`}`,
    expected: world => {
      if (isLooking(who)) return { permitted: false, outcome: 'view_only' }
      const permitted = who === 'admin' || isMember(present(world), world.fixture.people[who]?.id ?? '')
      return { permitted, outcome: permitted ? 'done' : 'not_a_member' }
    },
    run: world => {
      const input = { ...ids(world), text }
      if (index === null) return postMessage(world.fixture.as(who), input)
      const itemId = pick(Object.keys(present(world).items), index)
      return commentItem(world.fixture.as(who), { ...input, itemId })
    },
  }),
)

const vote = fc
  .record({
    who: anyone,
    gateKey,
    roleKey: role,
    vote: fc.constantFrom('go', 'go', 'no_go', 'abstain'),
    comment: fc.option(words),
  })
  .map(
    ({ who, ...input }): Act => ({
      name: `${who} votes ${input.vote} as ${input.roleKey} at ${input.gateKey}`,
      expected: world => ({ permitted: input.roleKey !== 'lead' && holds(world, who, input.roleKey) }),
      run: world => castVote(world.fixture.as(who), { ...ids(world), ...input }),
    }),
  )

const decide = fc
  .record({ who: anyone, gateKey, decision: fc.constantFrom('go', 'go', 'no_go'), issue: words })
  .map(
    ({ who, ...input }): Act => ({
      name: `${who} decides ${input.decision} at ${input.gateKey}`,
      expected: world => ({ permitted: holds(world, who, 'lead') }),
      run: world => decideGate(world.fixture.as(who), { ...ids(world), ...input, password }),
    }),
  )

const renew = fc.record({ who: anyone, gateKey }).map(
  ({ who, gateKey }): Act => ({
    name: `${who} calls a new poll at ${gateKey}`,
    expected: world => ({ permitted: holds(world, who, 'lead') }),
    run: world => renewPoll(world.fixture.as(who), { ...ids(world), gateKey }),
  }),
)

const assign = fc
  .record({ who: anyone, key: role, whom: anyone, backup: fc.option(anyone, { nil: undefined }) })
  .map(
    ({ who, key, whom, backup }): Act => ({
      name: `${who} makes ${whom} ${key}, backup ${backup ?? 'as before'}`,
      // Nobody appoints themself, but to the role that decides, which every deployer may take.
      expected: world => ({
        permitted:
          prepares(world, who) &&
          (key === 'lead' || holds(world, who, key) || (who !== whom && who !== backup)),
      }),
      run: async world => {
        const id = (name: string) => world.fixture.people[name]?.id ?? ''
        const backupUserId = backup && id(backup)
        const input = { ...ids(world), key, userId: id(whom), ...(backupUserId && { backupUserId }) }
        const changed = await assignRole(world.fixture.as(who), input)
        world.roles.set(key, [changed.userId, changed.backupUserId])
      },
    }),
  )

const signOffKey = fc.constantFrom('technical-ops', 'business-product')
const ask = fc.record({ who: anyone, key: signOffKey, whom: anyone }).map(
  ({ who, key, whom }): Act => ({
    name: `${who} asks ${whom} to sign ${key}`,
    expected: world => ({ permitted: prepares(world, who) && who !== whom }),
    run: world =>
      assignSigner(world.fixture.as(who), {
        ...ids(world),
        key,
        userId: world.fixture.people[whom]?.id ?? '',
      }),
  }),
)

const signs = fc
  .record({ who: anyone, key: signOffKey, meaning: fc.constantFrom('approved', 'rejected'), reason: words })
  .map(
    ({ who, ...input }): Act => ({
      name: `${who} signs ${input.key}: ${input.meaning}`,
      expected: world => {
        const asked = present(world).signOffs[input.key]?.userId
        const isAsked = asked !== null && asked === world.fixture.people[who]?.id
        return { permitted: isAsked }
      },
      run: world => sign(world.fixture.as(who), { ...ids(world), ...input, password }),
    }),
  )

const moveWindow = fc.record({ who: anyone, hours: fc.integer({ min: 1, max: 9 }) }).map(
  ({ who, hours }): Act => ({
    name: `${who} lets the window end after ${hours} h`,
    expected: world => ({ permitted: prepares(world, who) }),
    run: world => {
      const { start } = present(world).deployment.window
      const end = new Date(Date.parse(start) + hours * 3_600_000).toISOString()
      return updateWindow(world.fixture.as(who), { ...ids(world), window: { start, end } })
    },
  }),
)

/** What people do beside running the deployment. */
export const peopleActs: fc.WeightedArbitrary<Act>[] = [
  { arbitrary: change, weight: 8 },
  { arbitrary: say, weight: 2 },
  { arbitrary: vote, weight: 6 },
  { arbitrary: decide, weight: 4 },
  { arbitrary: renew, weight: 1 },
  { arbitrary: assign, weight: 1 },
  { arbitrary: ask, weight: 1 },
  { arbitrary: signs, weight: 2 },
  { arbitrary: moveWindow, weight: 1 },
]
