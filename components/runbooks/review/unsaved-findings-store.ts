import type { Finding } from '../../../server/importer/finding.inputs.ts'

/** Findings that a review left without having saved them, and the version of the draft that they began from. */
export interface Unsent {
  version: number
  findings: Finding[]
}

const keyOf = (draftId: string) => `gonogo-draft-unsent:${draftId}`
const listeners = new Set<() => void>()
/** Parsed findings, so that they keep their identity; also where the browser keeps nothing. */
const known = new Map<string, Unsent[]>()

function all(draftId: string): Unsent[] {
  const kept = known.get(draftId) ?? stored(draftId)
  known.set(draftId, kept)
  return kept
}

function stored(draftId: string): Unsent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(draftId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Unsent[]) : []
  } catch {
    return [] // switched off, or not ours
  }
}

function write(draftId: string, kept: Unsent[]): void {
  known.set(draftId, kept)
  try {
    if (kept.length === 0) sessionStorage.removeItem(keyOf(draftId))
    else sessionStorage.setItem(keyOf(draftId), JSON.stringify(kept))
  } catch {
    // Full or switched off: kept until the page is loaded anew.
  }
  for (const listener of listeners) listener()
}

const without = (draftId: string, findings: Finding[]) =>
  all(draftId).filter(unsent => unsent.findings !== findings)

/** What was kept last and neither brought back nor dropped. */
export const readUnsent = (draftId: string): Unsent | null => all(draftId).at(-1) ?? null

export const keepUnsent = (draftId: string, unsent: Unsent): void =>
  write(draftId, [...without(draftId, unsent.findings), unsent])

/** Forgets these findings; others that were kept stay. */
export const forgetUnsent = (draftId: string, findings: Finding[]): void =>
  write(draftId, without(draftId, findings))

export function subscribeUnsent(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
