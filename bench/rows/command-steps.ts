import { openDatabase } from '../../server/kernel/database.ts'
import { command, inSequence, planOf } from '../../server/worker/testing/plan.ts'
import { startWorker } from '../../server/worker/testing/worker-process.ts'
import { ansibleIsThere, ansibleTasks } from '../tools/ansible.ts'
import type { Measure, Row } from '../tools/bench.types.ts'
import { eventBell } from '../tools/event-bell.ts'
import { quantile, rounded } from '../tools/figures.ts'
import { startedFixture } from '../tools/started-fixture.ts'

const STEPS = 50
const RUNS = 3
/** Of a step: started, ended, and the next one is ready. */
const EVENTS_OF_A_STEP = 3

/**
 * Fifty `true` in a row by a worker process, in turn with as many tasks of `ansible-playbook`: from the begin of one
 * to the begin of the next, process included, since `true` itself does nothing.
 */
export const measure: Measure = async bench => {
  const url = await bench.database()
  const db = openDatabase(url, 4)
  const worker = startWorker(url)
  const bell = await eventBell(url)
  const once = async () => {
    const steps = inSequence(Array.from({ length: STEPS }, (_, i) => command(`step-${i}`)))
    const fixture = await startedFixture(db, planOf({ steps }))
    const { seq } = await fixture.state()
    await bell.untilSeq(fixture.deploymentId, seq + STEPS * EVENTS_OF_A_STEP)
    const starts = Object.values((await fixture.state()).attempts).map(({ startedAt }) =>
      Date.parse(startedAt),
    )
    starts.sort((a, b) => a - b)
    return starts.slice(1).map((at, i) => at - (starts[i] ?? at))
  }
  await once() // warms up the worker
  const ours: number[] = []
  const theirs: number[] = []
  const pipelined: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(...(await once()))
    if (!ansibleIsThere()) continue
    theirs.push(...(await ansibleTasks(STEPS, false)))
    pipelined.push(...(await ansibleTasks(STEPS, true)))
  }
  await worker.end('SIGTERM')
  await bell.close()
  await db.$disconnect()
  return [absolute(ours), besideAnsible(quantile(ours, 0.5), theirs, pipelined)]
}

function absolute(ours: number[]): Row {
  const median = quantile(ours, 0.5)
  return {
    name: 'sequential command steps, overhead per step',
    value: rounded(median),
    unit: 'ms (median)',
    target: '≤ 25',
    met: median <= 25,
    note: `start to start of ${ours.length} steps, with the process; p95 ${rounded(quantile(ours, 0.95))} ms`,
  }
}

function besideAnsible(ours: number, theirs: number[], pipelined: number[]): Row {
  const median = quantile(theirs, 0.5)
  const there = theirs.length > 0
  const times = there ? rounded(median / ours, 1) : 0
  return {
    name: 'sequential command steps, against ansible-playbook',
    value: times,
    unit: '× less',
    target: '≥ 10',
    met: there && times >= 10,
    note: there
      ? `${rounded(median)} ms from task to task as installed, ${rounded(quantile(pipelined, 0.5))} ms with pipelining (${rounded(quantile(pipelined, 0.5) / ours, 1)} × less); ${rounded(ours)} ms from step to step`
      : 'ansible-playbook is not installed (Debian: apt-get install ansible-core)',
  }
}
