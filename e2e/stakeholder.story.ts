import type { Page } from '@playwright/test'
import type { Call, Input } from '../components/api/calls.types.ts'
import { refusalOf } from '../components/api/request-problem.ts'
import type { Player } from '../scripts/play-demo/players.ts'
import { byPosition } from '../server/deployment/rules.ts'
import type { State } from '../server/deployment/state.types.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './support/checklist.ts'
import { answersOf, openTab } from './support/war-room.ts'

const LOOKS_ONLY = /^You are signed in to look only/

/** It is there, it says why it cannot be pressed, and pressing it all the same does nothing. */
async function expectLocked(control: ReturnType<Page['getByRole']>) {
  await expect(control).toHaveAttribute('aria-disabled', 'true')
  await expect(control).toHaveAccessibleDescription(LOOKS_ONLY)
  await control.click({ force: true })
}

/** Every write of the API on this deployment, each one right in itself. */
function writes({ deployment, items, steps, gates, signOffs, roles }: State) {
  const deploymentId = deployment.id
  const item = { deploymentId, itemId: byPosition(items)[0]?.id ?? '' }
  const step = { deploymentId, stepId: byPosition(steps)[0]?.id ?? '' }
  const gate = { deploymentId, gateKey: byPosition(gates)[0]?.key ?? '' }
  const signOff = { deploymentId, key: byPosition(signOffs)[0]?.key ?? '' }
  const reason = 'I would like to'
  const at = '/deployments/{deploymentId}'
  const runs = ['schedule', 'start', 'pause', 'resume', 'stop', 'abort', 'rollback', 'close'] as const
  return [
    ...runs.map(verb => write(`POST ${at}/${verb}`, { deploymentId, reason })),
    ...(['complete', 'retry', 'skip', 'fail'] as const).map(verb =>
      write(`POST ${at}/steps/{stepId}/${verb}`, { ...step, reason }),
    ),
    write(`POST ${at}/steps/{stepId}/answer`, { ...step, answer: 'finished' }),
    write(`PATCH ${at}/items/{itemId}`, { ...item, state: 'passed', version: 1 }),
    write(`POST ${at}/items/{itemId}/comments`, { ...item, text: 'Hello' }),
    write(`POST ${at}/gates/{gateKey}/votes`, { ...gate, vote: 'go', roleKey: 'ops' }),
    write(`POST ${at}/gates/{gateKey}/decision`, { ...gate, decision: 'go', password: 'whatever' }),
    write(`POST ${at}/gates/{gateKey}/poll`, { ...gate, reason }),
    write(`POST ${at}/sign-offs/{key}/signature`, { ...signOff, meaning: 'approved', password: 'whatever' }),
    write(`POST ${at}/triggers/{triggerKey}/answer`, {
      deploymentId,
      triggerKey: 'error-rate-high',
      answer: 'rollback',
    }),
    write(`POST ${at}/faults`, { deploymentId, lane: 'blue', kind: 'clear' }),
    write(`POST ${at}/messages`, { deploymentId, text: 'Hello' }),
    write(`PUT ${at}/roles/{key}`, { deploymentId, key: 'qa', userId: roles.qa?.backupUserId ?? null }),
    write(`PUT ${at}/rollback/reason`, { deploymentId, reason }),
    write(`PUT ${at}/window`, { deploymentId, window: deployment.window }),
    write('POST /deployments', {
      runbookId: deploymentId,
      name: deployment.name,
      fromVersion: '1',
      toVersion: '2',
      window: deployment.window,
    }),
  ]
}

/** One write, and how it ends for a person: done, or the code of its refusal. */
const write = <C extends Call>(call: C, input: Input<C>) => ({
  call,
  endFor: (player: Player) =>
    player.call<Call>(call, input).then(
      () => 'done',
      error => refusalOf(call, error)?.code,
    ),
})

test('the stakeholder sees everything and can press nothing', async ({ stage, enter }) => {
  const { deployment } = await stage.draft('Glass wall')
  const atGate = await stage.play(
    deployment.id,
    state => state.gates['pre-deployment']?.votes.length === 6,
    act => act.kind === 'decide' || act.roleKey === 'comms',
  )
  const viewer = await enter('stakeholder', `/deployments/${deployment.id}`)
  const wrote: string[] = []
  viewer.on('request', request => {
    if (request.method() !== 'GET') wrote.push(`${request.method()} ${request.url()}`)
  })
  await expect(answersOf(viewer)).toContainText('Noor Haddad')
  await expectLocked(answersOf(viewer).getByRole('button', { name: 'Abort…' }))

  await openTab(viewer, 'Checklist')
  const [open] = byPosition(atGate.items).filter(({ state }) => state === 'open')
  if (!open) throw new Error('every item is ticked')
  await expectLocked(boxOf(viewer, open))
  const details = viewer.getByRole('region', { name: `Item ${open.number}` })
  for (const name of [`Tick ${open.number}`, 'Fail…', 'Not applicable…', 'Blocked…']) {
    await expectLocked(details.getByRole('button', { name }))
  }

  await openTab(viewer, 'Gates')
  await expect(viewer.getByRole('region', { name: 'Poll' })).toContainText('Ingrid Solheim')
  for (const name of ['GO', 'NO-GO', 'Abstain', 'Sign GO…']) {
    await expectLocked(viewer.getByRole('button', { name, exact: true }))
  }

  await openTab(viewer, 'People')
  await expect(viewer.getByRole('heading', { name: 'Database Administrator' })).toBeVisible()
  await expect(viewer.getByRole('combobox')).toHaveCount(0)

  await stage.play(deployment.id, state => state.phases.validation?.status === 'running')
  await openTab(viewer, 'War room')
  const controls = answersOf(viewer)
  for (const name of ['Roll back', 'Pause', 'Stop…'])
    await expectLocked(controls.getByRole('button', { name }))
  await expect(viewer.getByRole('list', { name: 'Steps' })).toBeVisible()
  await expect(viewer.getByRole('region', { name: 'Traffic' })).toBeVisible()
  await expect(
    viewer.getByRole('region', { name: 'Events' }).getByText('started the deployment'),
  ).toBeAttached()
  await expect(viewer.getByText('You look only: nothing to write here.')).toBeVisible()
  expect(wrote).toEqual([])

  const player = await stage.as('stakeholder')
  const { seq } = await stage.watch(deployment.id, state => state.gates['pre-cutover']?.status === 'open')
  const now = await stage.state(deployment.id)
  for (const { call, endFor } of writes(now)) expect(await endFor(player), call).toBe('view_only')
  expect((await stage.state(deployment.id)).seq).toBe(seq)
})
