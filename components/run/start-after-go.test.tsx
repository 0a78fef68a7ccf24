// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { at, gate, iso, stateOf, step } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { DecidedBlock } from '../gates/decided-block.tsx'
import { scheduledText } from '../war-room/schedule-button.tsx'
import { StartAfterGo } from './start-after-go.tsx'

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => '/deployments/deployment-id/gates/first',
  useRouter: () => ({ push: () => undefined, replace: () => undefined }),
}))

const decision = {
  decision: 'go' as const,
  byId: 'lead-id',
  byName: 'Maya Okafor',
  roleKey: 'lead',
  at: iso(-60),
  meaning: 'approved',
  reason: null,
  recordSha256: 'a'.repeat(64),
  chainHead: 'b'.repeat(64),
}
const go = { status: 'go' as const, decision, decidedAt: iso(-60), expiresAt: iso(900) }

function start(status: State['deployment']['status'], personId: string, second: 'go' | 'open' | null = null) {
  const gates = [
    gate('first', 0, { beforePhase: 'one', ...go }),
    ...(second
      ? [gate('second', 1, { beforePhase: 'one', ...(second === 'go' ? go : { status: second }) })]
      : []),
    gate('later', 2, { beforePhase: 'two' }),
  ]
  const state = stateOf({
    gates,
    steps: [step('a', 'one')],
    deployment: { status, startedAt: status === 'scheduled' ? null : iso(0) },
  })
  const shownGate = state.gates.first
  if (!shownGate) throw new Error('no gate')
  const screen = shown(
    <DecidedBlock gate={shownGate} decision={decision} start={<StartAfterGo gateKey="first" />} />,
    {
      state,
      now: at(10),
      personId,
    },
  )
  return screen.queryByRole('region', { name: 'Start' })?.textContent ?? null
}

it('offers the start after the last GO before it, to whoever may, and tells the others whose it is', () => {
  expect(start('scheduled', 'lead-id')).toContain('Start now')
  expect(start('scheduled', 'ops-id')).toContain('Start now')
  expect(start('scheduled', 'stranger')).toBe('Start 2.1.0Waits for Maya Okafor to start it.')
})

it('offers no start while another gate stands before it, and none once it has started', () => {
  expect(start('scheduled', 'lead-id', 'open')).toBeNull()
  expect(start('scheduled', 'lead-id', 'go')).toContain('Start now')
  expect(start('running', 'lead-id')).toBeNull()
  expect(start('rolled_back', 'lead-id')).toBeNull()
})

it('says what scheduling did and what comes next', () => {
  const gates = [gate('first', 0, { beforePhase: 'one', voters: ['ops', 'lead'] })]
  const steps = [step('a', 'one')]
  expect(scheduledText(stateOf({ gates, steps }))).toBe(
    'Scheduled. GATE 1 opens for 2 votes and its decision: see “What is next”.',
  )
  expect(scheduledText(stateOf({ steps }))).toBe('Scheduled. No gate stands before the start.')
})
