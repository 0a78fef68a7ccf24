// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { at, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { LostLine } from './connection-lost-banner.tsx'

it('says what is known with its age, and nothing of what the deployment does meanwhile', () => {
  const screen = shown(<LostLine heardAt={at(18).getTime()} />, { state: stateOf(), now: at(60) })
  const said = screen.getByRole('status').textContent ?? ''
  expect(said).toContain('has not been heard for 42 s')
  expect(said).toContain('as it was at 01:00:18 UTC')
  expect(said).toContain('what has happened since is not known here')
  expect(said).not.toMatch(/goes on/)
})
