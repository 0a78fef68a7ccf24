import { expect, it } from 'vitest'
import { isSameName, placeOfName } from './naming.rules.ts'

const runbook = (key: string, name: string, formerNames: string[] = []) => ({
  id: key,
  key,
  name,
  formerNames,
})
const found = (row: ReturnType<typeof runbook> | undefined) => ({ runbook: row, isFormer: false })

it('knows a name again in any case and with any blanks', () => {
  expect(isSameName('Night  shop\u00a0move', ' night SHOP move')).toBe(true)
  expect(isSameName('Deploy C++', 'Deploy C#')).toBe(false)
})

it('keeps the key that a name makes, and the runbook that has it', () => {
  expect(placeOfName('Night move', [])).toEqual({ key: 'night-move' })
  const known = runbook('night-move', 'Night Move')
  expect(placeOfName('Night move', [known])).toEqual(found(known))
})

it('gives names that differ keys that differ, however alike they are written', () => {
  const rows = [runbook('item', 'Обновление'), runbook('deploy-c', 'Deploy C++')]
  expect(placeOfName('Откат', rows)).toEqual({ key: 'item-2' })
  expect(placeOfName('обновление', rows)).toEqual(found(rows[0]))
  expect(placeOfName('Deploy C#', rows)).toEqual({ key: 'deploy-c-2' })
  const second = runbook('deploy-c-2', 'Deploy C#')
  expect(placeOfName('Deploy C#', [...rows, second])).toEqual(found(second))
  expect(placeOfName('Deploy C', [...rows, second])).toEqual({ key: 'deploy-c-3' })
})

it('tells long names apart that begin alike', () => {
  const name = 'a '.repeat(45)
  const first = placeOfName(`${name}north`, [])
  if (!('key' in first)) throw new Error('the first is new')
  const second = placeOfName(`${name}south`, [runbook(first.key, `${name}north`)])
  expect(second).not.toEqual(first)
  expect('key' in second && second.key.length).toBeLessThanOrEqual(80)
})

it('finds a runbook by a name it had, after those that have it now', () => {
  const renamed = runbook('checkout', 'Checkout (May)', ['Checkout'])
  expect(placeOfName('checkout', [renamed])).toEqual({ runbook: renamed, isFormer: true })
  const newer = runbook('checkout-2', 'Checkout')
  expect(placeOfName('Checkout', [renamed, newer])).toEqual(found(newer))
})
