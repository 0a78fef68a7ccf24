import { eventsBefore } from '../deployment/events/events.query.ts'
import { deploymentId as idSchema } from '../deployment/inputs.ts'
import { snapshot } from '../deployment/snapshot.query.ts'
import type { EventRecord, State } from '../deployment/state.types.ts'
import { requireVisible } from '../deployment/visible.query.ts'
import { latestSamples } from '../health/latest-samples.query.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { readWorkers } from './workers.query.ts'
import type { Workers } from './workers.rules.ts'

/** What a deployment's screens are rendered with before they hear anything live. */
export interface DeploymentScreenFacts {
  state: State
  /** The newest, newest first. */
  events: EventRecord[]
  /** Epoch ms of the newest sample of the last seconds, or null. */
  lastSampleAt: number | null
  workers: Workers
}

const NEWEST_EVENTS = 100

/** A deployment with its newest events, or null when there is none of that id, or none that the person may know of. */
export async function deploymentScreen(
  ctx: Context,
  deploymentId: string,
): Promise<DeploymentScreenFacts | null> {
  const person = requirePerson(ctx)
  if (!idSchema.safeParse(deploymentId).success) return null
  try {
    await requireVisible(ctx.db, person, deploymentId)
    const [state, events, { batches }, workers] = await Promise.all([
      snapshot(ctx, deploymentId),
      eventsBefore(ctx, deploymentId, undefined, NEWEST_EVENTS),
      latestSamples(ctx.db, [deploymentId], null),
      readWorkers(ctx.db),
    ])
    const times = (batches[deploymentId] ?? []).map(([, , at]) => at)
    return { state, events, lastSampleAt: times.length > 0 ? Math.max(...times) : null, workers }
  } catch (error) {
    if (isRefusal(error) && error.code === 'not_found') return null
    throw error
  }
}
