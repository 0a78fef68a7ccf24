import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { within } from '@testing-library/dom'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { DeploymentProvider } from '../components/deployment/deployment-context.tsx'
import { FourAnswersProvider } from '../components/deployment/use-four-answers.tsx'
import { presenceKey, samplesKey } from '../components/live/deployment-queries.ts'
import { type SampleSeries, withSamples } from '../components/live/samples.ts'
import { FirstNow } from '../components/ui/time/use-now.ts'
import type { State } from '../server/deployment/state.types.ts'
import type { Workers } from '../server/engine/workers.rules.ts'
import type { SampleTuple } from '../server/health/latest-samples.query.ts'

const ONE_WORKER: Workers = {
  alive: 1,
  judging: 1,
  clockOffSeconds: 0,
  lastSeenAt: null,
  unconfined: 0,
  refusing: 0,
}

interface Shown {
  state: State
  now: Date
  /** Who looks; nobody of the deployment when not given. */
  personId?: string
  samples?: SampleTuple[]
  /** One is alive when not given. */
  workers?: Workers
}

/**
 * Shows parts of a deployment's screens as the server renders them at `now`, without a live connection, in a document
 * of jsdom. Answers what was shown, to be asked by role and text.
 */
export function shown(
  part: ReactNode,
  { state, now, personId = 'a-viewer', samples = [], workers = ONE_WORKER }: Shown,
) {
  const id = state.deployment.id
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData<SampleSeries>(samplesKey(id), withSamples(new Map(), samples))
  client.setQueryData(presenceKey(id), { people: [], count: 0 })
  const person = {
    id: personId,
    name: personId,
    title: '',
    email: '',
    globalRole: 'member' as const,
    grants: {},
  }
  document.body.innerHTML = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <FirstNow value={now.getTime()}>
        <DeploymentProvider shown={{ deploymentId: id, state, person }}>
          <FourAnswersProvider lastSampleAt={null} workers={workers}>
            {part}
          </FourAnswersProvider>
        </DeploymentProvider>
      </FirstNow>
    </QueryClientProvider>,
  )
  return within(document.body)
}
