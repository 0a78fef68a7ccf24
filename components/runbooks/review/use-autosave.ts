'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DraftPreview, DraftView, SavedDraft } from '../../../server/runbooks/drafts/draft.types.ts'
import type { Finding } from '../../../server/runbooks/recognise/finding.ts'
import { problemText, RequestProblem, sendRequest } from '../../request/send-request.ts'

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'conflict'; version: number }
  | { kind: 'refused'; why: string }

const PAUSE_MS = 700

/** Keeps the draft a moment after each change, one request at a time; another's change stops it until one decides. */
export function useAutosave(draft: DraftView, findings: Finding[]) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft.changedAt })
  const [preview, setPreview] = useState<DraftPreview>(draft.preview)
  const version = useRef(draft.version)
  const kept = useRef(findings)
  const keptAt = useRef(draft.changedAt)
  const refused = useRef<Finding[] | null>(null)

  async function send() {
    const sent = findings
    setState({ kind: 'saving' })
    try {
      const saved = await sendRequest<SavedDraft>('PUT', `/runbooks/drafts/${draft.id}`, {
        version: version.current,
        findings: sent,
      })
      version.current = saved.version
      kept.current = sent
      keptAt.current = saved.changedAt
      refused.current = null
      setPreview(saved.preview)
      setState({ kind: 'saved', at: saved.changedAt })
    } catch (error) {
      const problem = error instanceof RequestProblem ? error.problem : null
      if (problem?.code === 'stale_version') {
        const { version: now } = (problem.current ?? {}) as { version?: number }
        setState({ kind: 'conflict', version: now ?? version.current })
      } else {
        refused.current = sent
        setState({ kind: 'refused', why: problemText(error) })
      }
    }
  }

  const save = useEffectEvent(send)

  /** What waits to be sent: nothing if it is kept, was refused as it is, or another's change stands in the way. */
  const begin = useEffectEvent((): boolean => {
    if (state.kind === 'conflict' || refused.current === findings) return false
    if (kept.current === findings) {
      // Undone before it was sent.
      if (state.kind === 'waiting') setState({ kind: 'saved', at: keptAt.current })
      return false
    }
    if (state.kind !== 'saving') setState({ kind: 'waiting' })
    return true
  })
  const { kind } = state
  useEffect(() => {
    // Asked again whenever a request ends: what changed meanwhile is sent with the next.
    if (kind === 'saving' || findings.length < 0 || !begin()) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [findings, kind])

  const isKept = kind === 'saved'
  useEffect(() => {
    if (isKept) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isKept])

  return {
    state,
    preview,
    version: () => version.current,
    retry: () => void send(),
    /** Goes on from the version that another person made: what is here replaces theirs. */
    keepMine(now: number) {
      version.current = now
      void send()
    },
    /** Theirs was taken over. */
    tookTheirs(theirs: DraftView) {
      version.current = theirs.version
      kept.current = theirs.findings
      keptAt.current = theirs.changedAt
      setPreview(theirs.preview)
      setState({ kind: 'saved', at: theirs.changedAt })
    },
  }
}
