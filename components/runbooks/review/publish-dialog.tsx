'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { DraftPreview } from '../../../server/drafts/draft.types.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { isSameName } from '../../../server/runbooks/naming.rules.ts'
import { problemText, RequestProblem } from '../../api/request-problem.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useAction } from '../../api/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { PreviewCounts } from './preview-counts.tsx'

interface PublishDialogProps {
  draftId: string
  version: () => number
  preview: DraftPreview
  /** What it is called while the text itself gives it no name. */
  fallback: string
  /** Guesses that nobody has looked at. */
  guesses: number
  onFinding: (id: string) => void
  onClose: () => void
}

const RUNBOOKS = ['runbooks']
const NEW = 'new'
/** What a runbook is called whose text has no title. */
const UNNAMED = 'Imported runbook'

/** The last look before a runbook is made: name, reason, new or a new version, and what it will hold. */
export function PublishDialog(props: PublishDialogProps) {
  const { draftId, version, preview, fallback, guesses, onFinding, onClose } = props
  const router = useRouter()
  const { data: runbooks = [] } = useQuery({
    queryKey: RUNBOOKS,
    queryFn: () => sendRequest('GET /runbooks'),
    // No live connection tells of a runbook that somebody published.
    staleTime: 0,
  })
  const client = useQueryClient()
  const readAgain = () => void client.invalidateQueries({ queryKey: RUNBOOKS })
  const named = preview.name === UNNAMED ? fallback : preview.name
  const alike = runbooks.find(row => isSameName(row.name, named))?.id
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState(named)
  const [reason, setReason] = useState('')
  const target = chosen ?? alike ?? NEW
  const publish = useAction(
    () =>
      sendRequest('POST /runbooks/drafts/{draftId}/publish', {
        draftId,
        version: version(),
        reason: reason.trim(),
        name: name.trim(),
        ...(target !== NEW && { runbookId: target }),
      }),
    {
      onDone: ({ runbookId }) => {
        readAgain()
        router.push(`/runbooks/${runbookId}`)
      },
      onProblem: readAgain,
    },
  )
  const problem = publish.error instanceof RequestProblem ? publish.error.problem : null
  const refused = problem?.field?.startsWith('findings.') ? problem.field.slice('findings.'.length) : null
  const fault =
    preview.problem ?? (publish.error ? { text: problemText(publish.error), findingId: refused } : null)
  const missing = preview.problem
    ? 'Change the finding that is named first.'
    : name.trim() === ''
      ? 'Give it a name.'
      : null
  return (
    <Dialog
      open
      width="lg"
      onOpenChange={open => !open && onClose()}
      title="Publish the runbook"
      description="A version never changes once it is published. Deployments keep the version that they began with."
      footer={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            variant="primary"
            busy={publish.busy}
            disabledReason={missing}
            onClick={() => publish.run()}
          >
            {target === NEW ? 'Publish' : 'Publish the new version'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={problem?.field === 'name' ? problem.detail : null}
        />
        <SelectField
          label="Publish as"
          value={target}
          options={[
            { value: NEW, label: 'A new runbook' },
            ...runbooks.map(row => ({
              value: row.id,
              label: `Version ${row.version + 1} of ${row.name}`,
            })),
          ]}
          onChange={setChosen}
        />
      </div>
      <TextAreaField
        label="Why this version"
        note="optional"
        hint="Stands in the list of versions."
        value={reason}
        onChange={setReason}
      />
      <PreviewCounts counts={preview.counts} />
      {guesses > 0 && (
        <p className="flex items-start gap-2">
          <Glyph kind="waiting" size={14} className="mt-0.5 flex-none text-waiting" />
          {plural(guesses, 'guess', 'guesses')} nobody has looked at yet will be published as they are.
        </p>
      )}
      {preview.warnings.slice(0, 8).map(({ text }) => (
        <p key={text} className="flex items-start gap-2">
          <Glyph kind="attention" size={14} className="mt-0.5 flex-none" />
          {text}
        </p>
      ))}
      {fault && problem?.field !== 'name' && (
        <p role="alert" className="text-critical">
          {fault.text}{' '}
          {fault.findingId && (
            <button
              type="button"
              className="font-strong underline underline-offset-3"
              onClick={() => fault.findingId && onFinding(fault.findingId)}
            >
              Show it
            </button>
          )}
        </p>
      )}
    </Dialog>
  )
}
