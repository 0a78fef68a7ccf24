import { advanceJob } from '../deployment/advance-job.ts'
import { type DeploymentWork, inDeployment } from '../deployment/in-deployment.ts'
import { laneOf } from '../deployment/lanes.rules.ts'
import type { Verdict } from '../deployment/state.types.ts'
import { isOver } from '../deployment/status.rules.ts'
import type { Context } from '../kernel/context.ts'
import { URGENT } from '../kernel/enqueue-job.ts'
import { type HealthState, loadHealthState } from './load-health-state.ts'
import { sampledByAnother } from './refusals.rules.ts'
import { isOfEmptyLane, triggerVerdictKey } from './rules.ts'
import { changedVerdicts, firingTriggers, type NewVerdict } from './verdicts.rules.ts'

/** What a worker saw at `now` (epoch ms), and the lease by which it may say so. */
export interface VerdictReport {
  deploymentId: string
  workerId: string
  epoch: number
  judged: readonly NewVerdict[]
  now: number
  young: boolean
}

/**
 * Records the verdicts that change (one `verdict.changed`) and each armed trigger that completes its breach (one
 * `trigger.fired`, its row's `firedAt` set), then wakes the engine. Compared with the rows under the deployment's
 * lock, so however many workers judge, each change is recorded once. Refuses with `lease_lost`.
 */
export function recordVerdicts(ctx: Context, report: VerdictReport): Promise<void> {
  return inDeployment(ctx, report.deploymentId, async work => {
    await refuseStale(work, report)
    const state = await loadHealthState(work.tx, report.deploymentId)
    if (!state || isOver(state.deployment.status)) return
    const changed = changedVerdicts(state.verdicts, report.judged, report)
    if (changed.length > 0) recordChange(work, state, report, changed)
    const verdicts = { ...state.verdicts, ...Object.fromEntries(changed.map(row => [row.key, row])) }
    const fired = recordFired(work, { ...state, verdicts }, report)
    if (changed.length > 0 || fired > 0)
      work.enqueue({ ...advanceJob(report.deploymentId), priority: URGENT })
  })
}

async function refuseStale({ tx, deploymentId }: DeploymentWork, { workerId, epoch }: VerdictReport) {
  const held = await tx.monitor.count({ where: { deploymentId, workerId, epoch } })
  if (held === 0) throw sampledByAnother()
}

function recordChange(
  { recordEvent }: DeploymentWork,
  state: HealthState,
  { judged }: VerdictReport,
  changed: Verdict[],
) {
  const told = changed.map(({ key, verdict, reason, reasonData, value }) => {
    const { title, lane } = judged.find(each => each.key === key) ?? { title: key, lane: '' }
    const from = state.verdicts[key]?.verdict ?? null
    const emptyLane = isOfEmptyLane(state, key)
    return { key, title, lane, from, verdict, reason, reasonData, value, ...(emptyLane && { emptyLane }) }
  })
  recordEvent({ type: 'verdict.changed', data: { verdicts: told }, changes: { verdicts: changed } })
}

function recordFired({ recordEvent }: DeploymentWork, state: HealthState, { now }: VerdictReport): number {
  const firing = firingTriggers(state)
  for (const { key, title, level, lane, forSeconds, reviewSeconds, reviewDefault } of firing) {
    const row = state.verdicts[triggerVerdictKey(key)]
    if (!row) continue
    const verdict = { ...row, firedAt: new Date(now).toISOString() }
    const laneName = laneOf(state, lane).name
    const { reason, reasonData, value } = row
    recordEvent({
      type: 'trigger.fired',
      data: {
        trigger: key,
        title,
        level,
        lane: laneName,
        reason,
        reasonData,
        value,
        forSeconds,
        reviewSeconds,
        reviewDefault,
      },
      changes: { verdicts: [verdict] },
    })
  }
  return firing.length
}
