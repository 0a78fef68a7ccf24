'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { DraftPreview, RunbookDraft } from '../../../server/drafts/draft.types.ts'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { sendRequest } from '../../api/send-request.ts'
import { toast } from '../../ui/toast-store.ts'
import { DraftSaver, SAVE_DRAFT, type SaveState } from './draft-saver.ts'
import { isAnyTyped, type PendingFieldEdits } from './pending-field-edits.ts'

const PAUSE_MS = 700

const LEFT = {
  kept: 'open it again in this tab to bring them back.',
  over: 'it was published or discarded meanwhile.',
}

/**
 * Keeps the draft a moment after each change, one request at a time; another's change stops it until one decides.
 * What is being typed is not saved yet. Whoever leaves has the rest sent at once.
 */
export function useAutosave(draft: RunbookDraft, findings: Finding[], typed: PendingFieldEdits) {
  const [saver] = useState(
    () => new DraftSaver(draft, body => sendRequest(SAVE_DRAFT, { draftId: draft.id, ...body })),
  )
  const [state, setState] = useState<SaveState>(() => saver.saved())
  const isTyping = useStore(typed.store, isAnyTyped)
  const [preview, setPreview] = useState<DraftPreview>(draft.preview)

  async function send() {
    setState({ kind: 'saving' })
    setState(await saver.send(findings))
    setPreview(saver.preview)
  }

  const save = useEffectEvent(send)

  /** What waits to be sent: nothing if it is kept, was refused as it is, or another's change stands in the way. */
  const begin = useEffectEvent((findings: Finding[]): boolean => {
    if (saver.isStuck(findings)) return false
    if (saver.isKept(findings)) {
      // Undone before it was sent.
      if (state.kind === 'waiting') setState(saver.saved())
      return false
    }
    if (state.kind !== 'saving') setState({ kind: 'waiting' })
    return true
  })
  const { kind } = state
  useEffect(() => {
    // Asked again whenever a request ends: what changed meanwhile is sent with the next.
    if (kind === 'saving' || !begin(findings)) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [findings, kind])

  const leave = useEffectEvent(async () => {
    const end = await saver.leave(typed.applied(findings))
    if (end !== 'saved')
      toast({ text: `Your last changes to the draft are not saved: ${LEFT[end]}`, tone: 'critical' })
  })
  useEffect(() => () => void leave(), [])
  usePageLeft({
    onHide: () => saver.keep(typed.applied(findings)),
    onBack: () => saver.goOn(),
  })
  useAskBeforeUnload(kind !== 'saved' || isTyping)

  return {
    state: isTyping && kind === 'saved' ? ({ kind: 'waiting' } as const) : state,
    preview,
    version: () => saver.version,
    retry: () => void send(),
    /** Goes on from the version that another person made: what is here replaces theirs. */
    keepMine(now: number) {
      saver.version = now
      void send()
    },
    /** Theirs was taken over. */
    tookTheirs(theirs: RunbookDraft) {
      saver.take(theirs)
      setPreview(theirs.preview)
      setState(saver.saved())
    },
    discarded: () => saver.discard(findings),
  }
}

/** Tells when the page is closed, loaded anew or left, and when the browser brings it back as it was. */
function usePageLeft({ onHide, onBack }: { onHide: () => void; onBack: () => void }) {
  const hide = useEffectEvent(onHide)
  const show = useEffectEvent(({ persisted }: PageTransitionEvent) => persisted && onBack())
  useEffect(() => {
    const hidden = () => hide()
    const shown = (event: PageTransitionEvent) => show(event)
    window.addEventListener('pagehide', hidden)
    window.addEventListener('pageshow', shown)
    return () => {
      window.removeEventListener('pagehide', hidden)
      window.removeEventListener('pageshow', shown)
    }
  }, [])
}

function useAskBeforeUnload(isAsked: boolean) {
  useEffect(() => {
    if (!isAsked) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isAsked])
}
