import type { LaneRole } from '../runbooks/conditions.inputs.ts'
import type { Deployment, DeploymentPlan, PlanLane } from './state.types.ts'

interface WithLanes {
  plan: Pick<DeploymentPlan, 'lanes'>
}

/** The lane that has the role in this deployment: `next` is filled, `live` serves as it starts. Every plan has both. */
export function laneOf({ plan }: WithLanes, role: LaneRole): PlanLane {
  const lane = plan.lanes.find(candidate => candidate.role === role)
  if (!lane) throw new RangeError(`the plan has no ${role} lane`)
  return lane
}

/**
 * Whether the lane serves users, by the router's last reading: before the first one the live lane serves all. A lane
 * that a reading does not name may serve.
 */
export function servesUsers(
  { plan, deployment }: WithLanes & { deployment: Pick<Deployment, 'traffic'> },
  key: string,
): boolean {
  const { traffic } = deployment
  return traffic ? traffic.weights[key] !== 0 : key === laneOf({ plan }, 'live').key
}
