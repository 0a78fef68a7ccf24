import { expect, test } from 'vitest'
import { type FindingKind, type FindingValue, isKind } from '../finding.inputs.ts'
import { recognise } from './recognise.ts'

/** A plan whose headings use none of the usual words: what it says is known by its shape. */
const text = `---
title: Parcel hub cutover
---

# PARCEL HUB CUTOVER 7.4

| | |
|---|---|
| **Service** | Parcel hub |
| **Planned start** | Sat 8 Mar 2031, 22:00 CET |
| **Planned end** | Sun 9 Mar 2031, 02:00 CET |

## The crew

| Role | Who | Phone | Deputy | Decides on |
|---|---|---|---|---|
| Cutover manager | Ada Moss | +49 30 1001 | Bo Li | GO / NO-GO |
| Sorter engineer | Cy Ng | +49 30 1002 | | |

## Ashore

| Name | Team | Phone |
|---|---|---|
| Di Oh | Depots | +49 30 1003 |

## When we go back

- more than 5 % errors for 3 min -> automatic
- p99 above 2 s for 10 minutes
- parcels lost

## Telling people

- **T-24h** mail to the depots
- **every 30 min** chat #hub-live
- **done** mail to everyone

### Mail to the depots

> Dear depots,
> tonight from {{start}} to {{end}} the sorter moves. Questions: {{lead}}.

## If it is stuck

1. Cutover manager (at once)
2. Head of hubs, +49 30 1100 (after 15 min)
3. COO (after 45 min)

## Afterwards

- [ ] first parcel scanned

## First days

- Day 1: look every hour
- Day 2-3: look every 4 hours

## What could go wrong

- **Label printers** (likely, harmless): spare ones on every floor
- **Scanner firmware** (unlikely, severe): keep 6.9 at hand

## Handy

- Board: https://board.hub.example
- Wiki: <https://wiki.hub.example/cutover>
`
const { findings } = recognise(text)
const all = <K extends FindingKind>(kind: K): FindingValue<K>[] =>
  findings.filter(isKind(kind)).map(({ value }) => value as FindingValue<K>)

test('who is there, and who is called', () => {
  expect(all('role')).toMatchObject([
    { title: 'Cutover manager', person: 'Ada Moss', backup: 'Bo Li', authorities: ['decide'] },
    { title: 'Sorter engineer', person: 'Cy Ng', phone: '+49 30 1002' },
  ])
  expect(all('contact')).toMatchObject([
    { name: 'Di Oh', role: 'Depots', phone: '+49 30 1003', group: 'Ashore' },
  ])
  expect(all('escalation').map(({ afterMinutes, who }) => [afterMinutes, who])).toEqual([
    [0, 'Cutover manager'],
    [15, 'Head of hubs'],
    [45, 'COO'],
  ])
})

test('when one goes back', () => {
  expect(all('trigger')).toMatchObject([
    { metric: 'error_rate', comparison: '>', value: 5, forSeconds: 180, level: 'automatic' },
    { metric: 'latency_p99', comparison: '>', value: 2000, unit: 'ms', forSeconds: 600 },
  ])
  expect(all('rollbackCriterion').map(each => each.text)).toEqual(['parcels lost'])
})

test('what is said, and when', () => {
  expect(all('message')).toMatchObject([
    { stage: 'before', at: -1440 },
    { stage: 'during', cadenceMinutes: 30 },
    { stage: 'after' },
  ])
  expect(all('template')[0]?.body).toContain('from {start} to {end} the sorter moves. Questions: {lead}.')
  expect(all('variable')).toEqual([])
})

test('name, window, what comes afterwards, what could go wrong, and where to look', () => {
  expect(all('name')[0]?.name).toBe('Parcel Hub Cutover 7.4')
  expect(all('window')).toEqual([{ start: '2031-03-08T21:00:00.000Z', end: '2031-03-09T01:00:00.000Z' }])
  expect(all('postAction').map(({ title }) => title)).toEqual(['first parcel scanned'])
  expect(all('hypercare').map(({ title, at }) => [title, at])).toEqual([
    ['Day 1', 0],
    ['Day 2-3', 1440],
  ])
  expect(all('risk').map(({ severity }) => severity)).toEqual(['low', 'critical'])
  expect(all('link').map(({ title }) => title)).toEqual(['Board', 'Wiki'])
})
