import type { Page } from '@playwright/test'
import type { Player } from '../scripts/play-demo/room.ts'
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
  const base = `/deployments/${deployment.id}`
  const item = `${base}/items/${byPosition(items)[0]?.id}`
  const step = `${base}/steps/${byPosition(steps)[0]?.id}`
  const gate = `${base}/gates/${byPosition(gates)[0]?.key}`
  const signOff = `${base}/sign-offs/${byPosition(signOffs)[0]?.key}`
  const reason = { reason: 'I would like to' }
  const runs = ['schedule', 'start', 'pause', 'resume', 'stop', 'abort', 'rollback', 'close']
  return [
    ...runs.map(verb => ['POST', `${base}/${verb}`, reason] as const),
    ...['complete', 'retry', 'skip', 'fail'].map(verb => ['POST', `${step}/${verb}`, reason] as const),
    ['POST', `${step}/answer`, { answer: 'finished' }],
    ['PATCH', item, { state: 'passed', version: 1 }],
    ['POST', `${item}/comments`, { text: 'Hello' }],
    ['POST', `${gate}/votes`, { vote: 'go', roleKey: 'ops' }],
    ['POST', `${gate}/decision`, { decision: 'go', password: 'whatever' }],
    ['POST', `${gate}/poll`, reason],
    ['POST', `${signOff}/signature`, { meaning: 'approved', password: 'whatever' }],
    ['POST', `${base}/triggers/error-rate-high/answer`, { answer: 'rollback' }],
    ['POST', `${base}/faults`, { lane: 'blue', kind: 'clear' }],
    ['POST', `${base}/messages`, { text: 'Hello' }],
    ['PUT', `${base}/roles/qa`, { userId: roles.qa?.backupUserId ?? null }],
    ['PUT', `${base}/window`, { window: deployment.window }],
    ['POST', '/deployments', { ...deployment, runbookId: deployment.id, fromVersion: '1', toVersion: '2' }],
  ] as const
}

async function statusOf(viewer: Player, [method, path, body]: ReturnType<typeof writes>[number]) {
  return viewer.call(method, path, body).then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
}

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
  for (const write of writes(now)) {
    expect(await statusOf(player, write), `${write[0]} ${write[1]}`).toBe('view_only')
  }
  expect((await stage.state(deployment.id)).seq).toBe(seq)
})
