'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { problemText } from '../../api/request-problem.ts'
import { useAction } from '../../api/use-action.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { type Brought, createDraft, refusedFile, type Stage } from './import-request.ts'

/** Reads what a person brings and goes to its review. What was refused says why; nothing that was typed is lost. */
export function useImport(onTextRead?: () => void) {
  const router = useRouter()
  const [stage, setStage] = useState<Stage | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const action = useAction((brought: Brought) => createDraft(brought, setStage), {
    onDone: ({ id }, brought) => {
      if ('text' in brought) onTextRead?.()
      router.push(`/runbooks/drafts/${id}`)
    },
    onProblem: error => {
      setStage(null)
      setRefused(problemText(error))
    },
  })

  function send(brought: Brought) {
    setRefused(null)
    setStage({ kind: 'sending', share: 0 })
    action.run(brought)
  }

  function readFile(file: File) {
    const why = refusedFile(file)
    if (why) setRefused(why)
    else send({ file })
  }

  return {
    readFile,
    readText: (text: string, fileName: string, mediaType?: string) => send({ text, fileName, mediaType }),
    busy: action.busy || stage !== null,
    progress: <ImportProgress stage={stage} refused={refused} />,
  }
}

/** How far it is, and what went wrong. */
function ImportProgress({ stage, refused }: { stage: Stage | null; refused: string | null }) {
  if (refused) {
    return (
      <div role="alert" data-tone="critical" className="border-b border-tone-line bg-tone-surface">
        <EmptyState title="This could not be read" icon={<Glyph kind="critical" />}>
          {refused}
        </EmptyState>
      </div>
    )
  }
  if (!stage) return null
  const share = stage.kind === 'sending' ? stage.share * 0.5 : 0.75
  return (
    <div role="status" className="grid gap-2 border-b border-hair px-5 py-4 max-md:px-4">
      <p className="text-13 text-ink-1">
        {stage.kind === 'sending'
          ? `Sending, ${Math.round(stage.share * 100)} %`
          : 'Reading the text and looking for checklists, steps, gates, roles …'}
      </p>
      <ProgressLine value={share} label="Import" className="max-w-100" />
    </div>
  )
}
