import fc from 'fast-check'
import { abortDeployment } from '../../server/engine/abort-deployment.ts'
import { advance } from '../../server/engine/advance.ts'
import { finishAttempt } from '../../server/engine/attempts/finish-attempt.ts'
import { closeDeployment } from '../../server/engine/close-deployment.ts'
import { completeStep } from '../../server/engine/complete-step.ts'
import { explainRollback } from '../../server/engine/explain-rollback.ts'
import { failStep } from '../../server/engine/fail-step.ts'
import { pauseDeployment } from '../../server/engine/pause-deployment.ts'
import { recordTraffic } from '../../server/engine/record-traffic.ts'
import { resumeDeployment } from '../../server/engine/resume-deployment.ts'
import { retryStep } from '../../server/engine/retry-step.ts'
import { rollBackDeployment } from '../../server/engine/roll-back-deployment.ts'
import { scheduleDeployment } from '../../server/engine/schedule-deployment.ts'
import { skipStep } from '../../server/engine/skip-step.ts'
import { startDeployment } from '../../server/engine/start-deployment.ts'
import { stopDeployment } from '../../server/engine/stop-deployment.ts'
import { recordVerdicts } from '../../server/health/record-verdicts.ts'
import { systemContext, workerContext } from '../../server/kernel/context.ts'
import { claimMonitorLeases } from '../../server/worker/monitor/monitor-lease.ts'
import { giveGo, passItems } from '../builders/run.ts'
import { settings } from '../builders/settings.ts'
import { type Act, anyone, words } from './people-acts.ts'
import { has, holds, prepares, present, type World } from './world.ts'

const ids = (world: World) => ({ deploymentId: world.fixture.deploymentId })

type May = (world: World, who: string) => boolean | null
const may =
  (...authorities: string[]): May =>
  (world, who) =>
    has(world, who, ...authorities)
/** An administrator is an owner of every system, and owners end what runs whatever role they hold. */
const orAdmin =
  (byRole: May): May =>
  (world, who) =>
    who === 'admin' || byRole(world, who)

const byPerson = (
  name: string,
  permitted: May,
  verb: (world: World, who: string, reason: string) => Promise<unknown>,
): fc.Arbitrary<Act> =>
  fc.record({ who: anyone, reason: words }).map(({ who, reason }) => ({
    name: `${who} ${name}`,
    expected: world => ({ permitted: permitted(world, who) }),
    run: world => verb(world, who, reason),
  }))

const mayResume: May = (world, who) => {
  const stopped = present(world).deployment.hold?.kind === 'emergency_stop'
  return has(world, who, 'decide', ...(stopped ? [] : ['execute']))
}

const schedule = byPerson('schedules', prepares, (world, who) =>
  scheduleDeployment(world.fixture.as(who), ids(world)),
)
const start = byPerson('starts', may('decide', 'execute'), (world, who, reason) =>
  startDeployment(world.fixture.as(who), { ...ids(world), reason }),
)
const pause = byPerson('pauses', may('execute', 'decide'), (world, who) =>
  pauseDeployment(world.fixture.as(who), ids(world)),
)
const resume = byPerson('resumes', mayResume, (world, who) =>
  resumeDeployment(world.fixture.as(who), ids(world)),
)
const stop = byPerson('stops', orAdmin(may('execute', 'decide', 'rollback', 'shift')), (world, who, reason) =>
  stopDeployment(world.fixture.as(who), { ...ids(world), reason }),
)
const abort = byPerson('aborts', orAdmin(may('decide')), (world, who, reason) =>
  abortDeployment(world.fixture.as(who), { ...ids(world), reason }),
)
const rollBack = byPerson('rolls back', orAdmin(may('rollback')), (world, who, reason) =>
  rollBackDeployment(world.fixture.as(who), { ...ids(world), reason }),
)
const mayExplain: May = (world, who) => {
  const { rollback } = present(world).deployment
  const own = rollback?.byId !== undefined && rollback.byId === world.fixture.people[who]?.id
  return own || has(world, who, 'decide')
}
const explain = byPerson('says why it was rolled back', mayExplain, (world, who, reason) =>
  explainRollback(world.fixture.as(who), { ...ids(world), reason }),
)
const close = byPerson('closes', may('decide'), (world, who) =>
  closeDeployment(world.fixture.as(who), ids(world)),
)

const STEP_VERBS = { completeStep, retryStep, skipStep, failStep }

/** Steps that somebody could act on are chosen more often than others. */
const onStep = fc
  .record({
    who: anyone,
    verb: fc.constantFrom('completeStep', 'completeStep', 'retryStep', 'skipStep', 'failStep'),
    index: fc.nat(20),
    reason: words,
  })
  .map(({ who, verb, index, reason }): Act => {
    const step = (world: World) => {
      const all = Object.values(present(world).steps)
      const waiting = all.filter(({ status }) => ['ready', 'failed', 'lost'].includes(status))
      const chosen = waiting.length > 0 && index % 4 > 0 ? waiting : all
      return chosen[index % chosen.length]
    }
    return {
      name: `${who}: ${verb} ${index}`,
      expected: world => ({
        permitted: has(world, who, 'decide', 'execute') || holds(world, who, step(world)?.roleKey ?? null),
      }),
      run: world =>
        STEP_VERBS[verb](world.fixture.as(who), { ...ids(world), stepId: step(world)?.id ?? '', reason }),
    }
  })

const free = { expected: () => ({ permitted: true }) }
const worker = (world: World) => workerContext({ db: world.fixture.db, settings }, 'worker-1')

const wake: Act = {
  ...free,
  name: 'the engine wakes',
  run: world => advance(systemContext({ db: world.fixture.db, settings }), ids(world)),
}

const claim: Act = {
  ...free,
  name: 'a worker asks for a step',
  run: async world => {
    const claimant = { workerId: 'worker-1', attemptId: crypto.randomUUID() }
    const claimed = await advance(worker(world), { ...ids(world), claimant })
    if (claimed) world.claims.push(claimed)
  },
}

const finish = fc
  .record({
    fails: fc.constantFrom(false, false, false, true),
    weights: fc.option(fc.nat(100)),
    reason: words,
  })
  .map(
    ({ fails, weights, reason }): Act => ({
      ...free,
      several: true,
      name: `a worker ${fails ? 'fails' : 'finishes'} its step${weights === null ? '' : ` after moving ${weights} %`}`,
      run: async world => {
        const claimed = world.claims.shift()
        if (!claimed) return
        const held = { ...ids(world), attemptId: claimed.attempt.id, epoch: claimed.attempt.epoch }
        if (weights !== null) {
          await recordTraffic(worker(world), {
            ...held,
            weights: { blue: weights, green: 100 - weights },
            simulated: true,
          })
        }
        const outcome = fails
          ? ({ status: 'failed', reason: { code: 'exit_code', exitCode: 1, lastLine: reason } } as const)
          : ({ status: 'succeeded', reason: null } as const)
        await finishAttempt(worker(world), { ...held, outcome, claimant: null })
      },
    }),
  )

/** A worker judges the one trigger and the one SLO of the story's runbook. */
const judge = fc
  .record({ verdict: fc.constantFrom('healthy', 'healthy', 'breached', 'unreachable'), slo: fc.boolean() })
  .map(
    ({ verdict, slo }): Act => ({
      ...free,
      several: true,
      name: `a worker judges ${slo ? 'the SLO' : 'the trigger'} ${verdict}`,
      run: async world => {
        const leases = await claimMonitorLeases(world.fixture.db, 'worker-1')
        const lease = leases.find(({ deploymentId }) => deploymentId === world.fixture.deploymentId)
        if (!lease) return
        const judgement = {
          verdict,
          reason: `errors are ${verdict}`,
          reasonData: { code: 'no_data', metric: verdict, seconds: 0.1 },
          value: 1.5,
          heldSeconds: 60,
          calmSeconds: 60,
        } as const
        const judged = [
          { key: slo ? 'slo:errors:blue' : 'trigger:errors', title: 'Errors', lane: 'BLUE', judgement },
        ]
        const report = {
          ...ids(world),
          workerId: 'worker-1',
          epoch: lease.epoch,
          judged,
          now: Date.now(),
          young: false,
        }
        await recordVerdicts(worker(world), report)
      },
    }),
  )

/** What a well-run room does: so that stories get further than chance would take them. */
const goOn: Act = {
  ...free,
  several: true,
  name: 'everyone does their part at the open gate',
  run: async world => {
    const open = Object.values(present(world).gates).find(({ status }) => status === 'open')
    if (!open) return
    await passItems(world.fixture, open.key === 'gate-3' ? 'after' : 'before')
    await giveGo(world.fixture, open.key)
  },
}

/** What runs the deployment: its leaders' verbs, steps, the engine and a worker. */
export const runActs: fc.WeightedArbitrary<Act>[] = [
  { arbitrary: schedule, weight: 3 },
  { arbitrary: start, weight: 3 },
  { arbitrary: pause, weight: 1 },
  { arbitrary: resume, weight: 3 },
  { arbitrary: fc.oneof(stop, rollBack), weight: 1 },
  { arbitrary: explain, weight: 1 },
  { arbitrary: abort, weight: 1 },
  { arbitrary: close, weight: 1 },
  { arbitrary: onStep, weight: 6 },
  { arbitrary: fc.constant(wake), weight: 6 },
  { arbitrary: fc.constant(claim), weight: 6 },
  { arbitrary: finish, weight: 6 },
  { arbitrary: judge, weight: 3 },
]
export const together: fc.Arbitrary<Act> = fc.constant(goOn)
