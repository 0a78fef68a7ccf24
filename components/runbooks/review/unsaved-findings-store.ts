import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { namedStores } from '../../browser-store/named-stores.ts'

/** Findings that a review left without having saved them, and the version of the draft that they began from. */
export interface Unsent {
  version: number
  findings: Finding[]
}

/** By the draft's id: what was kept and neither brought back nor dropped, the latest last. */
export const unsentStores = namedStores<{ all: Unsent[] }>('gonogo-draft-unsent', {
  place: 'tab',
  read: text => ({ all: parseUnsent(text) }),
  write: ({ all }) => (all.length === 0 ? null : JSON.stringify(all)),
})

function parseUnsent(text: string | null): Unsent[] {
  const kept: unknown = JSON.parse(text ?? '[]')
  return Array.isArray(kept) ? (kept as Unsent[]) : []
}

const without = (all: Unsent[], findings: Finding[]) => all.filter(unsent => unsent.findings !== findings)

/** What was kept last and neither brought back nor dropped. */
export const readUnsent = (draftId: string): Unsent | null =>
  unsentStores.of(draftId).getState().all.at(-1) ?? null

export const keepUnsent = (draftId: string, unsent: Unsent): void =>
  unsentStores.of(draftId).setState(({ all }) => ({ all: [...without(all, unsent.findings), unsent] }))

/** Forgets these findings; others that were kept stay. */
export const forgetUnsent = (draftId: string, findings: Finding[]): void =>
  unsentStores.of(draftId).setState(({ all }) => ({ all: without(all, findings) }))
