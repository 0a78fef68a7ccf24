import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { role, stateOf } from '../../test/builders/state.ts'
import { calmWords, takesPart } from './guide.tsx'

const running = stateOf({ roles: [role('lead', 0, ['decide'])], deployment: { status: 'running' } })
running.plan.system.demo = true

const said = (state: typeof running, id: string, globalRole: 'member' | 'viewer') =>
  renderToStaticMarkup(<p>{calmWords(state, { id, globalRole, grants: { s: 'participant' } })}</p>)

it('tells only those who may that they can break the new version', () => {
  expect(said(running, 'lead-id', 'member')).toContain('you can also break the new version')
  expect(said(running, 'stakeholder-id', 'viewer')).not.toContain('break')
})

it('offers a new deployment only to those who may make one', () => {
  const over = stateOf({ deployment: { status: 'closed' } })
  expect(said(over, 'lead-id', 'member')).toContain('href="/deployments/new"')
  expect(said(over, 'stakeholder-id', 'viewer')).not.toContain('href="/deployments/new"')
})

it('shows how to be another person only to those who hold a role', () => {
  expect(takesPart(running, { id: 'lead-id' })).toBe(true)
  expect(takesPart(running, { id: 'manager-id' })).toBe(false)
})
