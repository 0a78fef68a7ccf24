import { describe, expect, it } from 'vitest'
import { clockAnnouncement, spokenDuration } from './clock-text.ts'

describe('what a clock says aloud', () => {
  it('is silent between whole minutes', () => {
    expect(clockAnnouncement(59_000, 'up', 'Rollback')).toBeNull()
    expect(clockAnnouncement(60_400, 'up', 'Rollback')).toBe('Rollback: 1 minute')
    expect(clockAnnouncement(61_000, 'up', 'Rollback')).toBeNull()
    expect(clockAnnouncement(0, 'up', 'Rollback')).toBeNull()
  })

  it('counts the last ten seconds of a countdown, and only of a countdown', () => {
    expect(clockAnnouncement(11_000, 'down', 'Gate')).toBeNull()
    expect(clockAnnouncement(10_000, 'down', 'Gate')).toBe('10')
    expect(clockAnnouncement(1_000, 'down', 'Gate')).toBe('1')
    expect(clockAnnouncement(0, 'down', 'Gate')).toBe('Gate: time is up')
    expect(clockAnnouncement(5_000, 'up', 'Gate')).toBeNull()
  })

  it('speaks a length of time in words', () => {
    expect(spokenDuration(3_861_000)).toBe('1 hour 4 minutes 21 seconds')
    expect(spokenDuration(120_000)).toBe('2 minutes')
    expect(spokenDuration(400)).toBe('0 seconds')
  })
})
