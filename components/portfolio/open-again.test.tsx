import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { OpenAgain } from './open-again.tsx'

type Row = Pick<ListedDeployment, 'status' | 'rollback' | 'gates'>

const stale: Row['gates'][number] = {
  key: 'gate-1',
  number: '1',
  title: 'Ready',
  status: 'stale',
  beforeStart: true,
  openAgain: 'It answers fast: P95 183 ms → P95 219 ms',
}
const said = (row: Partial<Row>) =>
  renderToStaticMarkup(<OpenAgain row={{ status: 'scheduled', rollback: null, gates: [stale], ...row }} />)

it('says which GO does not hold any more, and what changed', () => {
  expect(said({})).toContain('GATE 1 is open again')
  expect(said({})).toContain('It answers fast: P95 183 ms → P95 219 ms')
})

it('says nothing of it where no gate leads anywhere any more', () => {
  expect(said({ status: 'aborted' })).toBe('')
  expect(said({ gates: [{ ...stale, status: 'go', openAgain: null }] })).toBe('')
})
