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
  const running = useRef<Promise<boolean> | null>(null)

  async function send(): Promise<boolean> {
    const sent = findings
    setState({ kind: 'saving' })
    try {
      const saved = await sendRequest<SavedDraft>('PUT', `/runbooks/drafts/${draft.id}`, {
        version: version.current,
        findings: sent,
      })
      version.current = saved.version
      kept.current = sent
      setPreview(saved.preview)
      setState({ kind: 'saved', at: saved.changedAt })
      return true
    } catch (error) {
      const problem = error instanceof RequestProblem ? error.problem : null
      if (problem?.code === 'stale_version') {
        const { version: now } = (problem.current ?? {}) as { version?: number }
        setState({ kind: 'conflict', version: now ?? version.current })
      } else setState({ kind: 'refused', why: problemText(error) })
      return false
    }
  }

  const save = useEffectEvent(async (): Promise<boolean> => {
    if (running.current) await running.current
    if (kept.current === findings) return true
    running.current = send()
    const done = await running.current
    running.current = null
    return done
  })

  const changed = useEffectEvent(() => {
    if (kept.current === findings) return false
    setState(now => (now.kind === 'conflict' ? now : { kind: 'waiting' }))
    return true
  })
  const blocked = state.kind === 'conflict'
  useEffect(() => {
    // Undone back to what is kept: nothing has to be sent, but a request may be under way with something else.
    if (findings.length < 0 || !changed() || blocked) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [findings, blocked])

  return {
    state,
    preview,
    version: () => version.current,
    isKept: () => kept.current === findings,
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
      setPreview(theirs.preview)
      setState({ kind: 'saved', at: theirs.changedAt })
    },
  }
}
