import { expect, it, vi } from 'vitest'
import type { SavedDraft } from '../../../server/drafts/draft.types.ts'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { draftView } from '../../../test/builders/draft.ts'
import type { Problem } from '../../api/calls.types.ts'
import { RequestProblem } from '../../api/request-problem.ts'
import { DraftSaver, SAVE_DRAFT } from './draft-saver.ts'
import { readUnsent } from './unsaved-findings-store.ts'

const draft = (id: string) => draftView(id, 1)
const note = (text: string): Finding[] => [
  { id: text, kind: 'note', sure: true, lines: { from: 1, to: 1 }, value: { text } },
]
const answer = (version: number): SavedDraft => ({
  version,
  changedAt: '2026-01-01T11:00:00Z',
  preview: draft('').preview,
})
const problem = (code: Problem['code']) =>
  new RequestProblem({ code, title: code, detail: code, status: 409, current: { version: 9 } }, SAVE_DRAFT)

it('sends at once what waits when a person leaves', async () => {
  const put = vi.fn().mockResolvedValue(answer(2))
  const mine = note('mine')
  expect(await new DraftSaver(draft('a'), put).leave(mine)).toBe('saved')
  expect(put.mock.calls).toEqual([[{ version: 1, findings: mine }]])
  expect(readUnsent('a')).toBeNull()
})

it('sends what changed after a request that is on its way, on the version that it makes', async () => {
  const { promise, resolve } = Promise.withResolvers<SavedDraft>()
  const put = vi.fn().mockReturnValueOnce(promise).mockResolvedValueOnce(answer(3))
  const saver = new DraftSaver(draft('b'), put)
  const [first, second] = [note('first'), note('second')]
  void saver.send(first)
  const left = saver.leave(second)
  expect(readUnsent('b')?.findings).toBe(second)
  resolve(answer(2))
  expect(await left).toBe('saved')
  expect(put.mock.lastCall).toEqual([{ version: 2, findings: second }])
  expect(readUnsent('b')).toBeNull()
})

it.each(['stale_version', 'invalid_input'] as const)(
  'keeps what was stopped by %s, and asks no second time',
  async code => {
    const put = vi.fn().mockRejectedValue(problem(code))
    const saver = new DraftSaver(draft(code), put)
    const mine = note('mine')
    await saver.send(mine)
    expect(await saver.leave(mine)).toBe('kept')
    expect(put).toHaveBeenCalledTimes(1)
    expect(readUnsent(code)).toEqual({ version: 1, findings: mine })
  },
)

it('keeps what could not be sent while leaving', async () => {
  const put = vi.fn().mockRejectedValue(problem('unreachable'))
  expect(await new DraftSaver(draft('c'), put).leave(note('mine'))).toBe('kept')
  expect(readUnsent('c')?.version).toBe(1)
})

it('keeps nothing of a draft that is over, and says nothing of one that was discarded here', async () => {
  const put = vi.fn().mockRejectedValue(problem('wrong_status'))
  expect(await new DraftSaver(draft('d'), put).leave(note('mine'))).toBe('over')
  const saver = new DraftSaver(draft('d'), put)
  const mine = note('mine')
  saver.discard(mine)
  expect(await saver.leave(mine)).toBe('saved')
  expect(readUnsent('d')).toBeNull()
})

it('goes on after another one’s change was answered', async () => {
  const put = vi
    .fn()
    .mockRejectedValueOnce(problem('stale_version'))
    .mockRejectedValueOnce(problem('unreachable'))
    .mockResolvedValueOnce(answer(10))
  const saver = new DraftSaver(draft('e'), put)
  const mine = note('mine')
  expect(await saver.send(mine)).toEqual({ kind: 'conflict', version: 9 })
  expect(saver.isStuck(note('more'))).toBe(true)
  saver.version = 9
  expect(await saver.send(mine)).toMatchObject({ kind: 'refused' })
  expect([saver.isStuck(mine), saver.isStuck(note('more'))]).toEqual([true, false])
  expect(await saver.send(mine)).toMatchObject({ kind: 'saved' })
  expect([saver.isKept(mine), saver.isStuck(mine), saver.version]).toEqual([true, false, 10])
})

it('keeps what is not saved when the page goes, and drops it when the page comes back as it was', () => {
  const saver = new DraftSaver(draft('f'), vi.fn())
  const mine = note('mine')
  saver.keep(mine)
  expect(readUnsent('f')).toEqual({ version: 1, findings: mine })
  saver.goOn()
  expect(readUnsent('f')).toBeNull()
  saver.discard(mine)
  saver.keep(mine)
  expect(readUnsent('f')).toBeNull()
})
