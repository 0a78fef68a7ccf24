import { expect, it } from 'vitest'
import { offsetsOfClocks, timedLine } from './timed-lines.ts'

it.each([
  ['T+5 min:  Warm the caches', { offset: 5, text: 'Warm the caches' }],
  ['[T+0] Page fired', { offset: 0, text: 'Page fired' }],
  ['T-2h ───┬─ Crew joins', { offset: -120, text: 'Crew joins' }],
  ['T+1:30 - Close the bridge', { offset: 90, text: 'Close the bridge' }],
  ['T+5-25m: Fill the tank', { offset: 5, end: 25, text: 'Fill the tank' }],
  ['T+5 to T+10 min: Drain', { offset: 5, end: 10, text: 'Drain' }],
  ['T0: Open the window', { offset: 0, text: 'Open the window' }],
  ['T-1 day', { offset: -1440, text: '' }],
  ['T+5 - 3 pods are replaced', { offset: 5, text: '3 pods are replaced' }],
  ['22:15 UTC Freeze writes', { clock: 1335, text: 'Freeze writes' }],
  ['**01:00 - 01:20** Copy'.replaceAll('*', ''), { clock: 60, end: 80, text: 'Copy' }],
  ['22:00 Put the page up', { clock: 1320, text: 'Put the page up' }],
  ['22:00 Start the copy', { clock: 1320, text: 'Start the copy' }],
  ['22:00 to 22:10 CEST Set the flag', { clock: 1320, end: 1330, text: 'Set the flag' }],
  ['9:30 pm: Announce', { clock: 1290, text: 'Announce' }],
])('reads the time that begins "%s"', (line, entry) => {
  expect(timedLine(line)).toEqual(entry)
})

it.each([
  'Table 4 is locked',
  'Take a backup',
  '24/7 support',
  '[TIME]',
  'HH:MM',
  'D-Bus is restarted',
  '10.0.0.1',
])('finds no time in "%s"', line => expect(timedLine(line)).toBeNull())

it('counts clock times from the first, over midnight', () => {
  expect(offsetsOfClocks([1380, 1430, 15], null)).toEqual([0, 50, 75])
})

it('counts clock times from the start of a window, also those before it', () => {
  expect(offsetsOfClocks([1410, 0, 30], 0)).toEqual([-30, 0, 30])
})
