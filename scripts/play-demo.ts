import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { RequestProblem } from '../components/api/request-problem.ts'
import type { FaultRequest } from '../demo/faults.ts'
import type { State } from '../server/deployment/state.types.ts'
import { isOver } from '../server/deployment/status.rules.ts'
import { type NextAction, nextActions } from '../server/engine/next-actions.rules.ts'
import { loadEnv, orExit } from '../server/kernel/env.ts'
import { perform, playedBy } from './play-demo/act.ts'
import { ensureInstallation } from './play-demo/ensure-installation.ts'
import { findDeployment } from './play-demo/find-deployment.ts'
import { loadState, mailboxes, players } from './play-demo/players.ts'
import { signAll } from './play-demo/sign-all.ts'

/**
 * Plays a whole deployment against a running room (or one started for it), so that one can watch it in the browser:
 * everyone ticks, votes, signs and approves. `--fault errors|latency|crash|hang|database` breaks the new version once
 * half of the users are on it, and the room is left to roll back by itself.
 */
const { values } = parseArgs({
  options: { fault: { type: 'string' }, pace: { type: 'string', default: '700' } },
})
const FAULTS: Record<string, FaultRequest> = {
  errors: { lane: 'blue', kind: 'errors', rate: 0.4 },
  latency: { lane: 'blue', kind: 'latency', ms: 3000 },
  crash: { lane: 'blue', kind: 'crash' },
  hang: { lane: 'blue', kind: 'hang' },
  database: { lane: 'blue', kind: 'database' },
}
const fault = values.fault ? FAULTS[values.fault] : undefined
if (values.fault && !fault) {
  console.error(`--fault must be one of ${Object.keys(FAULTS).join(', ')}`)
  process.exit(2)
}

const installation = await ensureInstallation(orExit(() => loadEnv(process.env)))
const as = players(installation.baseUrl)
const lead = await as('lead')
const mailboxOf = await mailboxes(lead)
const found = await findDeployment(lead)
console.log(`Watch it: ${installation.baseUrl}/deployments/${found.id}\n`)

const say = (who: string, what: string) =>
  console.log(`${new Date().toISOString().slice(11, 19)}  ${who.padEnd(12)} ${what}`)
let broken = false
let waited = ''
let state = await loadState(lead, found.id)
while (!isOver(state.deployment.status) && state.deployment.status !== 'hypercare') {
  await playOnce(state)
  if (!broken) broken = await breakOnce(state)
  await delay(Number(values.pace))
  state = await loadState(lead, found.id)
}
const { status, rollback } = state.deployment
say('Gonogo', rollback ? `rolled back: ${rollback.reason}` : `the deployment is ${status}`)
await installation.end()

/** Whatever waits for somebody is done by that person; a refusal is printed and tried again when things have moved. */
async function playOnce(now: State) {
  await signSome(now)
  const acts = nextActions(now, { now: new Date(), personId: null })
  // The lead decides when nobody else can do anything any more.
  const others = acts.filter(act => act.kind !== 'decide')
  if (!(await playSome(now, others)))
    await playSome(
      now,
      acts.filter(act => act.kind === 'decide'),
    )
}

async function signSome(now: State) {
  try {
    for (const line of await signAll(now, { as, mailboxOf, password: installation.password }))
      say(line.who, line.what)
  } catch (error) {
    if (!(error instanceof RequestProblem && error.call)) throw error
    wait('signers', error.message)
  }
}

/** At most three of them, so that one can follow it; answers whether anything was done. */
async function playSome(now: State, acts: NextAction[]): Promise<boolean> {
  let done = 0
  for (const act of acts) {
    if (done === 3) break
    if (await play(now, act)) done += 1
  }
  return done > 0
}

async function play(now: State, act: NextAction): Promise<boolean> {
  const roleKey = playedBy(now, act)
  const mailbox = roleKey === null ? null : mailboxOf(now.roles[roleKey]?.userId)
  if (mailbox === null) return false
  try {
    const line = await perform({
      state: now,
      act,
      player: await as(mailbox),
      password: installation.password,
    })
    if (line) say(mailbox, line)
    else if (act.kind === 'assign') wait(mailbox, `${act.title}: ${act.detail}`)
    return line !== null
  } catch (error) {
    if (!(error instanceof RequestProblem && error.call)) throw error
    wait(mailbox, error.message)
    return false
  }
}

function wait(who: string, why: string) {
  if (waited !== why) say(who, `waits: ${why}`)
  waited = why
}

async function breakOnce(now: State): Promise<boolean> {
  if (!fault || now.deployment.rehearsal || (now.deployment.traffic?.weights.blue ?? 0) < 50) return false
  await lead.call('POST /deployments/{deploymentId}/faults', { deploymentId: now.deployment.id, ...fault })
  say('lead', `breaks the new version: ${values.fault}`)
  return true
}
