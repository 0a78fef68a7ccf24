import { type Context, requirePerson } from '../kernel/context.ts'
import { readState } from './load-state.ts'
import type { State } from './state.types.ts'

/** The state of one deployment with the `seq` it is as of. Everyone signed in may look. Refuses with `not_found`. */
export function snapshot(ctx: Context, deploymentId: string): Promise<State> {
  requirePerson(ctx)
  return readState(ctx.db, deploymentId)
}
