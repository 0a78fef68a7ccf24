import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { nextActs } from '../server/answers/acts/rules.ts'
import { loadEnv } from '../server/core/env.ts'
import { isOver } from '../server/deployments/rules.ts'
import type { State } from '../server/deployments/state.types.ts'
import type { FaultRequest } from './faults.ts'
import { perform } from './play/act.ts'
import { ensureRoom } from './play/ensure-room.ts'
import { findDeployment } from './play/find-deployment.ts'
import { loadState, type Player, players, Refused } from './play/room.ts'
import { signAll } from './play/sign-all.ts'

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

const room = await ensureRoom(loadEnv(process.env))
const as = players(room.baseUrl)
const lead = await as('lead')
const found = await findDeployment(lead, room.demo)
console.log(`Watch it: ${room.baseUrl}/deployments/${found.id}\n`)

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
await room.end()

/** Whatever waits for somebody is done by that person; a refusal is printed and tried again when things have moved. */
async function playOnce(now: State) {
  for (const line of await signAll(now, as, room.password)) say(line.who, line.what)
  const acts = nextActs(now, { now: new Date(), personId: null }).filter(act => act.kind !== 'watch')
  // The lead decides when everyone else is done.
  const others = acts.filter(act => act.kind !== 'decide')
  for (const act of (others.length > 0 ? others : acts).slice(0, 3)) {
    if (!act.roleKey) continue
    const player: Player = await as(act.roleKey)
    try {
      const line = await perform({ state: now, act, player, password: room.password })
      if (line) say(act.roleKey, line)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (waited !== error.message) say(act.roleKey, `waits: ${error.message}`)
      waited = error.message
    }
  }
}

async function breakOnce(now: State): Promise<boolean> {
  if (!fault || (now.deployment.traffic?.weights.blue ?? 0) < 50) return false
  await lead.call('POST', `/deployments/${now.deployment.id}/faults`, fault)
  say('lead', `breaks the new version: ${values.fault}`)
  return true
}
