import { expect, it } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readWindow } from './read-window.ts'

const windowOf = (markdown: string) => {
  const [window] = readWith(markdown, readWindow).all('window')
  return window ? `${window.value.start.slice(0, 16)} ${window.value.end.slice(0, 16)}` : null
}

it.each([
  ['**Maintenance window**: `2031-05-04 01:00-03:00 UTC`', '2031-05-04T01:00 2031-05-04T03:00'],
  ['Change window: 2031-03-01 22:00 to 2031-03-02 02:00 CET', '2031-03-01T21:00 2031-03-02T01:00'],
  ['Window: 2031-03-01 22:00-02:00 EST', '2031-03-02T03:00 2031-03-02T07:00'],
  ['Release window: 4 May 2031, 22:00 – 23:30 UTC+2', '2031-05-04T20:00 2031-05-04T21:30'],
  ['Release window: May 4, 2031 at 9:00-11:00 PM PT', '2031-05-05T04:00 2031-05-05T06:00'],
  ['Window: 2031-01-10 22:00 - 23:00 (Europe/Berlin)', '2031-01-10T21:00 2031-01-10T22:00'],
  ['Window: 2031-07-10 22:00 - 23:00 (Europe/Berlin)', '2031-07-10T20:00 2031-07-10T21:00'],
  ['Start: 2031-05-04 22:00 UTC\nEnd: 2031-05-05 01:00 UTC', '2031-05-04T22:00 2031-05-05T01:00'],
  ['- **Date:** 2031-05-04\n- **Time:** 22:00 - 23:00 UTC', '2031-05-04T22:00 2031-05-04T23:00'],
  ['## Maintenance window\n\n2031-05-04 22:00 - 23:00', '2031-05-04T22:00 2031-05-04T23:00'],
  [
    '| Field | Value |\n|---|---|\n| Change window | 2031-05-04 22:00-23:00 UTC |',
    '2031-05-04T22:00 2031-05-04T23:00',
  ],
])('reads %s', (text, window) => {
  expect(windowOf(text)).toBe(window)
})

it.each([
  ['a zone that nobody can know', 'Window: 2031-05-04 22:00-23:00 IST'],
  ['blanks', 'Deployment window: [START TIME] - [END TIME]'],
  ['a weekly habit', 'Maintenance window: Sundays 02:00-04:00 UTC'],
  ['when something happened', 'The outage of 2031-05-04 22:00-23:00 UTC'],
  ['an end before its start', 'Window: 2031-05-04 22:00 to 2031-05-03 23:00 UTC'],
])('finds none in %s', (_, text) => {
  expect(windowOf(text)).toBeNull()
})
