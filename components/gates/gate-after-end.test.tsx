// @vitest-environment jsdom
import { within } from '@testing-library/dom'
import { describe, expect, it, vi } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { at, gate, iso, role, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { deploymentTabs } from '../deployment-frame/deployment-tabs.ts'
import { entriesOfDeployment } from '../deployment-frame/palette-entries.ts'
import { GateRow } from '../plan/gate-row.tsx'
import { GateScreen } from './gate-screen.tsx'

// Links of the gate's page ask the router of Next for the address; there is none here.
vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => '/deployments/deployment-id/gates/cutover',
  useRouter: () => ({ push: () => undefined, replace: () => undefined }),
}))

const rollback = {
  cause: 'person' as const,
  reason: 'Errors',
  fromPhase: 'one',
  targetSeconds: 120,
  startedAt: iso(300),
  finishedAt: iso(340),
}
const window = { kind: 'window', key: 'window', title: 'The window is open', required: true } as const
const decided = {
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
const first = gate('first', 0, { beforePhase: 'one', status: 'go', decision: decided, decidedAt: iso(-60) })

function ended(status: State['deployment']['status'], left: 'open' | 'stale' | 'pending') {
  const cutover = gate('cutover', 1, {
    beforePhase: 'two',
    status: left,
    openedAt: iso(60),
    criteria: [window],
  })
  const back = status === 'rolled_back' || status === 'rolling_back'
  return stateOf({
    deployment: { status, rollback: back ? rollback : null, finishedAt: iso(340) },
    gates: [first, cutover],
    roles: [role('lead', 0, ['decide', 'rollback']), role('ops', 1, ['execute'])],
  })
}

const ENDS = (['rolled_back', 'rolling_back', 'aborted', 'closed'] as const).flatMap(status =>
  (['open', 'stale', 'pending'] as const).map(left => [status, left] as const),
)

describe('a gate that nobody decides any more', () => {
  it.each(ENDS)('of a deployment that is %s waits for nobody, though its row says %s', (status, left) => {
    for (const personId of ['lead-id', 'ops-id']) {
      const screen = shown(<GateScreen gateKey="cutover" />, {
        state: ended(status, left),
        now: at(5000),
        personId,
      })
      expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/cancelled$/)
      expect(screen.getByRole('region', { name: 'Not decided' })).toBeTruthy()
      expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual([])
      expect(screen.queryByText(/Open for|Your turn|Not voted|Unknown|Waits|open again/)).toBeNull()
      if (status !== 'closed') expect(screen.queryByText(/ahead|late|on plan/)).toBeNull()
      // The T-clock, and it stands.
      expect(screen.getAllByRole('timer')).toHaveLength(1)
    }
  })

  it.each(ENDS)(
    'of a deployment that is %s is said to be cancelled wherever it is named (%s)',
    (status, left) => {
      const state = ended(status, left)
      const entry = entriesOfDeployment(state).find(({ id }) => id === 'gate cutover')
      expect(entry?.detail).toBe('cancelled')
      const tab = deploymentTabs(state).find(({ key }) => key === 'gates')
      expect(tab?.href).toBe('/deployments/deployment-id/gates/first')
      const cutover = state.gates.cutover
      if (!cutover) throw new Error('no gate')
      const row = shown(
        <ol>
          <GateRow gate={cutover} expected={null} />
        </ol>,
        { state, now: at(5000) },
      )
      expect(within(row.getByRole('listitem')).getByText('cancelled')).toBeTruthy()
    },
  )

  it('keeps what was decided', () => {
    const screen = shown(<GateScreen gateKey="first" />, {
      state: ended('rolled_back', 'open'),
      now: at(5000),
      personId: 'lead-id',
    })
    expect(screen.getByRole('region', { name: 'Decision' }).textContent).toContain('GOGATE 1')
    expect(screen.queryByRole('region', { name: 'What GO starts' })).toBeNull()
  })
})
