import { expect, it } from 'vitest'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { lastDeploymentText } from '../runbooks/outcome-text.ts'
import { deploymentStatusText } from './deployment-status.ts'

type Gate = ListedDeployment['gates'][number]
const gate = (number: string, status: Gate['status'], beforeStart: boolean): Gate => ({
  key: `gate-${number}`,
  number,
  title: 'Ready',
  status,
  beforeStart,
  openAgain: null,
})
const scheduled = (gates: Gate[]) =>
  deploymentStatusText({ status: 'scheduled', outcome: null, hold: null, gates })

it.each<[string, Gate[], string, string]>([
  ['has no gate', [], 'ok', 'Ready to start'],
  ['has its first gate later in the run', [gate('1', 'pending', false)], 'ok', 'Ready to start'],
  ['has GO', [gate('1', 'go', true), gate('2', 'pending', false)], 'ok', 'Ready to start'],
  ['is not decided', [gate('1', 'open', true)], 'waiting', 'Waits at GATE 1'],
  ['fell back', [gate('1', 'stale', true)], 'waiting', 'Waits at GATE 1'],
  ['is NO-GO', [gate('1', 'no_go', true)], 'critical', 'GATE 1 is NO-GO'],
  ['has two', [gate('1', 'go', true), gate('2', 'pending', true)], 'waiting', 'Waits at GATE 2'],
])('of a start that %s', (_, gates, tone, text) => {
  expect(scheduled(gates)).toEqual({ tone, text })
})

type Told = Pick<ListedDeployment, 'status' | 'outcome'>
const said = (row: Told) => deploymentStatusText({ ...row, hold: null, gates: [] })

it.each<[Told, string, string]>([
  [{ status: 'closed', outcome: 'succeeded' }, 'ok', 'Succeeded'],
  [{ status: 'closed', outcome: 'partial' }, 'attention', 'Partly succeeded'],
  [{ status: 'rolled_back', outcome: 'rolled_back' }, 'failed', 'Rolled back'],
  [{ status: 'aborted', outcome: 'aborted' }, 'na', 'Aborted'],
  [{ status: 'hypercare', outcome: 'succeeded' }, 'ok', 'Hypercare'],
])('says how it ended, and nothing of it while the watch runs: %j', (row, tone, text) => {
  expect(said(row)).toEqual({ tone, text })
  // The runbooks' list has the same word for it.
  expect(lastDeploymentText(row)).toEqual({ tone, text })
})
