import { expect, vi } from 'vitest'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { settings } from '../../../test/builders/settings.ts'
import { loadHealthState } from '../../health/load-health-state.ts'
import type { SampleWindow } from '../../health/window.ts'
import { workerContext } from '../../kernel/context.ts'
import { loadDefinition } from '../../systems/definition.query.ts'
import { Sampler } from '../monitor/sampler.ts'
import { ShareWatch } from '../monitor/share-watch.ts'

/** One look of a worker at the router's shares, as its sampling does each second; by this clock. */
export async function lookAtShares(
  { db, deploymentId, systemId }: DeploymentFixture,
  now = () => new Date(),
  window: SampleWindow = new Map(),
): Promise<void> {
  const state = await loadHealthState(db, deploymentId)
  if (!state) throw new Error('there is no such deployment')
  const definition = await loadDefinition(db, systemId)
  const sampler = new Sampler(definition, now)
  const samples = await vi.waitFor(
    async () => {
      const taken = await sampler.tick()
      expect(taken.map(({ metric }) => metric)).toContain('traffic_share')
      return taken
    },
    { timeout: 10_000 },
  )
  sampler.close()
  const watch = new ShareWatch(workerContext({ db, settings }, 'watching-worker', now))
  await watch.look({ state, definition, samples, window })
}
