import { expect, it } from 'vitest'
import { draftView } from '../../../test/builders/draft.ts'
import { newestDraft, rememberSaved } from './newest-draft.ts'

it('is the draft as it was last saved here, unless what was read is as new', () => {
  expect(newestDraft(draftView('a', 1))).toEqual(draftView('a', 1))
  const saved = {
    version: 2,
    changedAt: '2026-01-01T11:00:00Z',
    preview: draftView('a', 1).preview,
    findings: [],
  }
  rememberSaved('a', saved)
  expect(newestDraft(draftView('a', 1))).toEqual({ ...draftView('a', 1), ...saved })
  const later = draftView('a', 2)
  expect(newestDraft(later)).toBe(later)
})
