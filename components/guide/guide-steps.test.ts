import { expect, it } from 'vitest'
import { nextActions } from '../../server/engine/next-actions.rules.ts'
import { gate, item, role, stateOf, step, T0 } from '../../test/builders/state.ts'
import { guideSteps, waitingWords } from './guide-steps.ts'

const comms = { ...role('comms', 2), title: 'Communication Lead', userName: 'Noor Haddad' }
const roles = [role('lead', 0, ['decide']), role('ops', 1), comms]
const open = gate('first', 0, { beforePhase: 'one', status: 'open', openedAt: T0, voters: ['ops', 'comms'] })
const scheduled = { status: 'scheduled', startedAt: null } as const
const state = stateOf({
  roles,
  deployment: scheduled,
  gates: [open],
  items: [item('bridge', { roleKey: 'lead' }), item('drafted', { roleKey: 'comms', position: 1 })],
})
const member = (id: string) => ({ id, globalRole: 'member' as const })
const stepsFor = (personId: string) =>
  guideSteps(state, nextActions(state, { now: new Date(T0), personId }), member(personId))
const told = (personId: string) =>
  stepsFor(personId).map(({ who, presses }) => `${who}: ${presses.join(', ')}`)

it('begins with what the reader can press, joins each person’s presses, and signs last', () => {
  expect(told('lead-id')).toEqual([
    'Maya Okafor: tick “bridge”',
    'Noor Haddad: tick “drafted”, vote GO on GATE 1',
    'Tomás Reyes: vote GO on GATE 1',
    'Maya Okafor: sign GO for GATE 1',
  ])
  expect(told('comms-id')[0]).toBe('Noor Haddad: tick “drafted”, vote GO on GATE 1')
  expect(stepsFor('lead-id').at(-1)).toMatchObject({ yours: true, signs: true })
})

it('asks to assign the roles that nobody has', () => {
  const draft = stateOf({
    roles: [role('lead', 0, ['decide']), { ...role('ops', 1), userId: null, userName: null }],
    deployment: { status: 'draft', startedAt: null },
  })
  const acts = nextActions(draft, { now: new Date(T0), personId: 'lead-id' })
  expect(guideSteps(draft, acts, member('lead-id')).map(({ presses }) => presses)).toEqual([
    ['assign 1 role'],
  ])
})

it('has a deployer of the system assign the roles of a deployment that nobody leads, and says whom the rest waits for', () => {
  const nobody = { userId: null, userName: null }
  const draft = stateOf({
    roles: [
      { ...role('lead', 0, ['decide']), ...nobody, title: 'Deployment Lead' },
      { ...role('ops', 1), ...nobody },
    ],
    deployment: { status: 'draft', startedAt: null },
  })
  const acts = nextActions(draft, { now: new Date(T0), personId: 'anna-id' })
  const [step] = guideSteps(draft, acts, { ...member('anna-id'), grants: { s: 'deployer' } })
  expect(guideSteps(draft, acts, member('anna-id'))[0]?.yours).toBe(false)
  expect(step).toMatchObject({ yours: true, who: null, presses: ['assign 2 roles'] })
  const [seen] = guideSteps(draft, acts, { id: 'anna-id', globalRole: 'viewer' })
  expect(seen?.yours).toBe(false)
  expect(seen && waitingWords(seen)).toBe(
    'It waits for Deployment Lead, which nobody is yet, to assign 2 roles.',
  )
})

it('leads to where the press is', () => {
  expect(stepsFor('lead-id').map(({ href }) => href)).toEqual([
    '/deployments/deployment-id/checklist?item=bridge',
    '/deployments/deployment-id/checklist?item=drafted',
    '/deployments/deployment-id/gates/first',
    '/deployments/deployment-id/gates/first',
  ])
})

it('has nothing to say while the plan runs by itself', () => {
  expect(guideSteps(state, [], member('lead-id'))).toEqual([])
})

it.each([
  ['failed', 'failed_step', 'try 1 again, or skip it'],
  ['lost', 'lost_attempt', 'say whether 1 finished'],
  [null, 'emergency_stop', 'press Resume'],
] as const)('says in plain words what ends a hold: a step that is %s, %s', (status, kind, press) => {
  const stopped = step('work', 'one', { status: status ?? 'pending', number: '1' })
  const subject = status ? stopped.id : 'lead-id'
  const hold = { kind, subject, title: 'It holds', releasedBy: 'ops', since: T0 }
  const held = stateOf({ roles, steps: [stopped], deployment: { status: 'holding', hold } })
  const acts = nextActions(held, { now: new Date(T0), personId: 'ops-id' })
  expect(guideSteps(held, acts, member('ops-id'))[0]?.presses).toEqual([press])
})
