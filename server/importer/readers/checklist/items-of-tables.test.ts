import { expect, it } from 'vitest'
import { isKind } from '../../finding.inputs.ts'
import { readChecks } from '../testing/read-checks.ts'

const itemsOf = (markdown: string) =>
  readChecks(markdown)
    .findings.filter(isKind('item'))
    .map(({ value }) => value)

it('reads targets and what was measured from a table of states', () => {
  expect(
    itemsOf(`### Parts ✅ VERIFIED

| Part | Status | SLA Target | Current |
|---|---|---|---|
| **Gateway** | ✅ Ready | <300ms response | 120ms average |
| Archive | ❌ Not ready | 99.5% uptime | 99.1% |
`),
  ).toMatchObject([
    {
      title: 'Gateway',
      claimed: true,
      subItems: [
        { value: { type: 'number', unit: 'ms', comparison: '<', target: 300, claimed: '120ms average' } },
      ],
    },
    {
      title: 'Archive',
      subItems: [{ value: { type: 'percent', comparison: '>=', target: 99.5, claimed: '99.1%' } }],
    },
  ])
})

it('reads a tick column with owner, offset and proof', () => {
  expect(
    itemsOf(`## Go-live checklist

| # | Task | Owner | Due | Verification | Done |
|---|---|---|---|---|---|
| 1 | Freeze the catalogue | Editor | T-2h | \`freeze --check\` | [ ] |
| 2 | Warm the cache | Ops | T-1h | | [x] |
`),
  ).toMatchObject([
    { title: 'Freeze the catalogue', role: 'Editor', due: -120, subItems: [] },
    { title: 'Warm the cache', role: 'Ops', due: -60, claimed: true },
  ])
})

it('leaves tables of times, people and risks alone', () => {
  expect(
    itemsOf(`## Log

| Time | Event | Status |
|---|---|---|
| 10:00 | Started | DONE |

## People

| Role | Status |
|---|---|
| DBA | Ready |
`),
  ).toEqual([])
})
