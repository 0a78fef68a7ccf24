import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { applyEvent } from '../../server/deployment/events/apply-event.ts'
import { eventsOutput } from '../../server/deployment/events/event.outputs.ts'
import { eventsAfter } from '../../server/deployment/events/events.query.ts'
import { findChainFault } from '../../server/deployment/events/hash-chain.ts'
import { stateOutput } from '../../server/deployment/outputs.ts'
import type { EventRecord } from '../../server/deployment/state.types.ts'
import { valueFault } from '../../server/http/check-answer.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { isRefusal } from '../../server/kernel/refusal.rules.ts'
import { sloSchema, triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { type DeploymentFixture, makeFixture } from '../builders/fixture.ts'
import {
  doSteps,
  giveGo,
  runToHypercare,
  scheduleFixture,
  startFixture,
  wakeEngine,
} from '../builders/run.ts'
import { tinyRunbook } from '../builders/runbook.ts'
import { testDatabase } from '../database.ts'
import { type Act, peopleActs } from './people-acts.ts'
import { runActs, together } from './run-acts.ts'
import { believe, expectItemsAsBelieved, look, newWorld, perform, present, type World } from './world.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

/** With something to judge: one SLO, and one trigger that rolls back by itself. */
const document = tinyRunbook({
  slos: [
    sloSchema.parse({ key: 'errors', title: 'Errors', metric: 'error_rate', comparison: '<', value: 1 }),
  ],
  triggers: [
    triggerSchema.parse({
      key: 'errors',
      title: 'Errors',
      metric: 'error_rate',
      value: 10,
      forSeconds: 30,
      level: 'automatic',
    }),
  ],
})

/** Where the story begins: random acts alone would rarely get past the first gate. */
const beginnings: Record<string, (fixture: DeploymentFixture) => Promise<void>> = {
  'a draft': async () => {},
  'the first gate open': scheduleFixture,
  'the run started': startFixture,
  'the second gate open': async fixture => {
    await startFixture(fixture)
    await doSteps(fixture)
  },
  'the cutover begun': async fixture => {
    await startFixture(fixture)
    await doSteps(fixture)
    await giveGo(fixture, 'gate-2')
    await wakeEngine(fixture)
  },
  hypercare: runToHypercare,
}

const single = fc.oneof(...peopleActs, ...runActs)
const helpful = fc.oneof({ arbitrary: single, weight: 12 }, { arbitrary: together, weight: 1 })
const story = fc.record({
  beginning: fc.constantFrom(...Object.keys(beginnings)),
  acts: fc.array(helpful, { minLength: 10, maxLength: 40 }),
  burst: fc.array(single, { maxLength: 6 }), // at once, in no order
  from: fc.nat(1000),
  to: fc.nat(1000),
})

async function play(world: World, acts: Act[]) {
  for (const act of acts) {
    const done = act.several
      ? playAtOnce(world, [act])
      : perform(world, act.expected(world), () => act.run(world))
    await done.catch(error => {
      throw new Error(`when ${act.name} at seq ${present(world).seq}: ${error.message}`, { cause: error })
    })
    expectItemsAsBelieved(world)
  }
}

/** Refused or done, and nothing else. */
async function playAtOnce(world: World, acts: Act[]) {
  const results = await Promise.allSettled(acts.map(act => act.run(world)))
  const broken = results.find(result => result.status === 'rejected' && !isRefusal(result.reason))
  if (broken?.status === 'rejected') throw broken.reason
  await look(world)
  believe(world)
}

/** Snapshot n with the events n+1…m is snapshot m. */
function expectSame(world: World, events: EventRecord[], n: number, m: number) {
  const from = world.snapshots[Math.min(n, m)]
  const to = world.snapshots[Math.max(n, m)]
  if (!from || !to) throw new Error('no such snapshot')
  expect(events.slice(from.seq, to.seq).reduce(applyEvent, from)).toEqual(to)
}

it('snapshot and events make the next snapshot, whatever people do in whatever order', async () => {
  const property = fc.asyncProperty(story, async ({ beginning, acts, burst, from, to }) => {
    const fixture = await makeFixture(db, { document })
    const world = await newWorld(fixture)
    await beginnings[beginning]?.(fixture)
    await look(world)
    believe(world)
    await play(world, acts)
    await playAtOnce(world, burst)
    await play(world, acts.slice(0, 3))
    const events = await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 0)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events).toHaveLength(present(world).seq)
    expect(findChainFault(events)).toBeNull()
    expect(valueFault(eventsOutput, events)).toBeNull()
    expect(valueFault(stateOutput, present(world))).toBeNull()
    const count = world.snapshots.length
    for (let index = 1; index < count; index += 1) expectSame(world, events, index - 1, index)
    expectSame(world, events, from % count, to % count)
    expectSame(world, events, 0, count - 1)
  })
  await fc.assert(property, { numRuns: 20, endOnFailure: true })
}, 120_000)
