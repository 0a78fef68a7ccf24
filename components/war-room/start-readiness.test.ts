import { expect, it } from 'vitest'
import { at, item, role, stateOf } from '../../test/builders/state.ts'
import { readiness } from './start-readiness.ts'

const sections = [{ key: 'section', title: 'Data', stage: 'before' }]
const room = (items: ReturnType<typeof item>[]) => {
  const state = stateOf({
    items,
    roles: [role('lead', 0, ['decide']), { ...role('ops', 1), userId: null }],
    deployment: { status: 'scheduled', startedAt: null },
  })
  return { ...state, plan: { ...state.plan, sections } }
}

it('names what is missing and how far each part is', () => {
  const [people, data] = readiness(
    room([item('Backup taken'), item('Tried', { state: 'passed' }), item('Nice', { required: false })]),
    at(0),
  )
  expect(people).toMatchObject({ done: 1, of: 2, missing: 'Operations Engineer', path: '/people' })
  expect(data).toMatchObject({ title: '1 Data', done: 1, of: 2, missing: 'Backup taken (OPS)' })
  expect(data?.path).toBe('/checklist?item=Backup taken')
})

it('says which are late, and that nothing is missing', () => {
  const late = readiness(room([item('a', { dueMinutes: -60 })]), at(0))[1]
  expect(late?.late).toBe(true)
  const done = readiness(room([item('a', { state: 'not_applicable' })]), at(0))[1]
  expect(done).toMatchObject({ missing: null, done: 1, late: false })
})

it('names three and counts the rest', () => {
  const many = readiness(room(['a', 'b', 'c', 'd', 'e'].map(id => item(id))), at(0))[1]
  expect(many?.missing).toBe('a (OPS), b (OPS), c (OPS) and 2 more')
})
