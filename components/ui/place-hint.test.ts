import { expect, it } from 'vitest'
import { placeHint } from './place-hint.ts'

const view = { width: 390, height: 844 }
const hint = { width: 200, height: 40 }

it('stands centred above its anchor', () => {
  const anchor = { left: 100, top: 300, width: 80, height: 44 }
  expect(placeHint(anchor, hint, view)).toEqual({ left: 40, top: 260 })
})

it('stands below where there is no room above, and never outside the window', () => {
  const anchor = { left: 340, top: 20, width: 40, height: 44 }
  expect(placeHint(anchor, hint, view)).toEqual({ left: 182, top: 64 })
})
