// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useRowsInPage } from './use-printing.ts'

beforeEach(() => {
  const nothing = () => undefined
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: nothing,
    removeEventListener: nothing,
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A list of 238 rows of which a screen has 50 in sight. */
function LongList() {
  const rowsOf = useRowsInPage(() => Array.from({ length: 50 }, (_, index) => index))
  return <p>{rowsOf({ startIndex: 0, endIndex: 49, overscan: 0, count: 238 }).length} rows</p>
}

it('has every row of a long list in the page before it is printed, and those in sight afterwards', () => {
  render(<LongList />)
  screen.getByText('50 rows')
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  screen.getByText('238 rows')
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(screen.queryByText('50 rows')).not.toBeNull()
})
