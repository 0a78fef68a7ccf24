// @vitest-environment jsdom
import { within } from '@testing-library/dom'
import { expect, it, vi } from 'vitest'
import { at, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { DeploymentBottomNav } from './deployment-bottom-nav.tsx'

// What jsdom lacks and the phone’s rollback asks of a browser.
vi.hoisted(() => vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined })))
vi.mock('next/navigation', () => ({
  usePathname: () => '/deployments/deployment-id',
  useSearchParams: () => new URLSearchParams(),
}))

it('leads to every place of a deployment from a phone’s foot, People and Record too', () => {
  const state = stateOf()
  const foot = shown(<DeploymentBottomNav />, { state, now: at(0) }).getByRole('navigation')
  const links = within(foot).getAllByRole('link')
  expect(links.map(link => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Now', '/deployments/deployment-id'],
    ['Checklist', '/deployments/deployment-id/checklist'],
    ['Gates', '/deployments/deployment-id'],
    ['Room', '/deployments/deployment-id?view=room'],
    ['People', '/deployments/deployment-id/people'],
    ['Record', '/deployments/deployment-id/record'],
  ])
})
