import { expect, it } from 'vitest'
import { portfolioFilter } from './inputs.ts'

it('reads an address, and leaves out what it does not understand', () => {
  const asked = {
    search: ' night ',
    state: 'holding',
    sort: 'colour',
    overPage: '3',
    activePage: '-1',
    person: 'me',
  }
  expect(portfolioFilter(asked)).toEqual({
    search: 'night',
    state: 'holding',
    kind: 'all',
    sort: 'usual',
    activePage: 1,
    upcomingPage: 1,
    overPage: 3,
  })
})
