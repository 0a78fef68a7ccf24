// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { at, iso, phase, stateOf, step, T0, verdict } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { HoldBanner } from './hold-banner.tsx'

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => '/deployments/deployment-id',
  useRouter: () => ({ push: () => undefined, replace: () => undefined }),
}))

const NOW = 60
const hold = {
  kind: 'review' as const,
  subject: 'errors',
  title: 'Error rate, and GREEN does not answer: look at both, then choose',
  releasedBy: 'lead',
  since: iso(50),
}

function banner(lane: 'healthy' | 'unreachable') {
  const reasonData = {
    code: 'lane_silent',
    lane: 'GREEN',
    since: iso(48),
    error: 'connection refused',
  } as const
  const state = stateOf({
    deployment: { status: 'holding', hold, traffic: { weights: { blue: 50, green: 50 }, at: T0 } },
    phases: [phase('one', 0, { status: 'running', startedAt: T0 })],
    steps: [step('back', 'rollback')],
    verdicts: [verdict('lane:blue'), verdict('lane:green', { verdict: lane, reasonData })],
  })
  state.plan.metrics = [{ key: 'error_rate', title: 'Error rate', unit: '%' }]
  const sampled = at(NOW - 1).getTime()
  const samples = [
    ['blue', 'error_rate', sampled, 48, null] as const,
    ['green', 'error_rate', sampled, null, null] as const,
  ]
  return shown(<HoldBanner />, { state, now: at(NOW), samples: samples.map(sample => [...sample]) })
}

it('shows both lanes with their figures where the lane to go back to does not answer', () => {
  const lanes = banner('unreachable').getByRole('region', { name: 'Both lanes now' })
  expect(lanes.textContent).toMatch(/2\.1\.0 answers, 50 % of the users/)
  expect(lanes.textContent).toMatch(/2\.0\.5 has not answered for 12 s, 50 % of the usersconnection refused/)
  expect(lanes.querySelector('tbody')?.textContent).toBe('48.0 %errors–')
})

it('shows none where it answers', () => {
  expect(banner('healthy').queryByRole('region', { name: 'Both lanes now' })).toBeNull()
})
