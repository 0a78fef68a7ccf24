import { expect, it } from 'vitest'
import { portfolioFilter } from '../../server/portfolio/inputs.ts'
import { isNarrowed, narrowed, portfolioAddress } from './portfolio-address.ts'

const everything = portfolioFilter({})

it('says in an address only what differs, and reads the same from it', () => {
  expect(portfolioAddress(everything)).toBe('/deployments')
  const filter = narrowed(everything, { search: 'a night & day', state: 'holding', sort: 'name' })
  const address = portfolioAddress({ ...filter, overPage: 3 })
  expect(address).toBe('/deployments?search=a+night+%26+day&state=holding&sort=name&overPage=3')
  const read = Object.fromEntries(new URL(address, 'http://here').searchParams)
  expect(portfolioFilter(read)).toEqual({ ...filter, overPage: 3 })
})

it('begins at the first pages when another selection is made, and not when a page is turned', () => {
  const third = { ...everything, overPage: 3, activePage: 2 }
  expect(narrowed(third, { system: 'orders' })).toMatchObject({ overPage: 1, activePage: 1 })
  expect(narrowed(third, { activePage: 1 })).toMatchObject({ overPage: 3, activePage: 1 })
})

it('knows whether something is left out', () => {
  expect([isNarrowed(everything), isNarrowed({ ...everything, sort: 'name' })]).toEqual([false, false])
  expect(isNarrowed({ ...everything, kind: 'rehearsals' })).toBe(true)
})
