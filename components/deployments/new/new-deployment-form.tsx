'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { RunbookChoice } from '../../../server/deployments/new-deployment.query.ts'
import { problemText, RequestProblem, sendRequest } from '../../request/send-request.ts'
import { useAction } from '../../request/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useNow } from '../../ui/use-now.ts'
import { changed, type Draft, draftBody, firstDraft } from './draft.ts'
import { RehearsalChoice } from './rehearsal-choice.tsx'
import { VariableFields } from './variable-fields.tsx'

/** One form: a runbook, two versions, a window. People are assigned on the deployment's own page afterwards. */
export function NewDeploymentForm({ choices }: { choices: RunbookChoice[] }) {
  const router = useRouter()
  const now = useNow(60_000)
  const [draft, setDraft] = useState<Draft>(() => firstDraft(choices[0], now))
  const choice = choices.find(row => row.id === draft.runbookId)
  const change = (part: Partial<Draft>) => setDraft(changed(draft, part))
  const create = useAction(
    () => sendRequest<{ id: string }>('POST', '/deployments', draftBody(draft, choice)),
    { onDone: ({ id }) => router.push(`/deployments/${id}/people`), onProblem: () => {} },
  )
  const field = create.error instanceof RequestProblem ? create.error.problem.field : undefined
  const errorOf = (name: string) => (field === name ? problemText(create.error) : undefined)
  const people = Object.keys(choice?.lastRoles ?? {}).length

  function submit(event: FormEvent) {
    event.preventDefault()
    create.run()
  }

  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <SelectField
        label="Runbook"
        value={draft.runbookId}
        options={choices.map(row => ({ value: row.id, label: `${row.name}, version ${row.version}` }))}
        onChange={id =>
          setDraft(
            firstDraft(
              choices.find(row => row.id === id),
              now,
            ),
          )
        }
        hint={
          choice?.system ? `Deploys ${choice.system.name}.` : 'No system is described for this runbook yet.'
        }
        error={errorOf('runbookId') ?? errorOf('systemId')}
      />
      <TextField
        label="Name"
        value={draft.name}
        onChange={name => change({ name })}
        error={errorOf('name')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="From version"
          value={draft.fromVersion}
          onChange={fromVersion => change({ fromVersion })}
          error={errorOf('fromVersion')}
        />
        <TextField
          label="To version"
          value={draft.toVersion}
          onChange={toVersion => change({ toVersion })}
          error={errorOf('toVersion')}
        />
        <DateTimeField
          label="Window starts"
          value={draft.start}
          onChange={start => change({ start })}
          error={errorOf('window.start')}
        />
        <DateTimeField
          label="Window ends"
          value={draft.end}
          onChange={end => change({ end })}
          error={errorOf('window.end')}
        />
      </div>
      <VariableFields
        variables={choice?.variables ?? []}
        values={draft.variables}
        onChange={variables => change({ variables })}
        field={field}
        error={problemText(create.error)}
      />
      {people > 0 && (
        <Checkbox
          state={draft.samePeople ? 'done' : 'open'}
          onPress={() => change({ samePeople: !draft.samePeople })}
        >
          Take the {people} people of the last deployment
        </Checkbox>
      )}
      <RehearsalChoice
        draft={draft}
        hasSystem={choice?.system != null}
        onChange={change}
        error={errorOf('speed')}
      />
      {choice?.system?.demo && !draft.rehearsal && (
        <Checkbox state={draft.fast ? 'done' : 'open'} onPress={() => change({ fast: !draft.fast })}>
          Walk the plan 30 times faster (demo system)
        </Checkbox>
      )}
      {create.error !== null && (
        <p role="alert" className="text-critical">
          {problemText(create.error)}
        </p>
      )}
      <div>
        <Button type="submit" variant="primary" size={40} busy={create.busy}>
          Create the draft
        </Button>
      </div>
    </form>
  )
}
