'use client'

import type { RunbookChoice, SystemChoice } from '../../server/portfolio/new-deployment.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { SelectField } from '../ui/form/select-field.tsx'
import { DemoReset } from './demo-reset.tsx'
import type { Draft } from './form-values.ts'

interface RunbookFieldsProps {
  draft: Draft
  choices: RunbookChoice[]
  choice: RunbookChoice | undefined
  systems: SystemChoice[]
  onRunbook: (choice: RunbookChoice | undefined) => void
  onVersion: (choice: RunbookChoice) => void
  onSystem: (systemId: string) => void
  onLane: (nextLane: string) => void
  errorOf: (field: string) => string | undefined
}

/** Which plan, in which version, for which system. */
export function RunbookFields(props: RunbookFieldsProps) {
  const { draft, choices, choice, systems, onRunbook, onVersion, onSystem, onLane, errorOf } = props
  const older = useAction(
    ({ id, version }: { id: string; version: number }) =>
      sendRequest('GET /runbooks/{runbookId}', { runbookId: id, version }),
    {
      onDone: ({ version, document }) =>
        choice && onVersion({ ...choice, version, variables: document.variables }),
    },
  )
  const system = systems.find(row => row.id === draft.systemId)
  return (
    <>
      <SelectField
        label="Runbook"
        value={draft.runbookId}
        options={choices.map(row => ({ value: row.id, label: `${row.name}, version ${row.version}` }))}
        onChange={id => onRunbook(choices.find(row => row.id === id))}
        error={errorOf('runbookId') ?? errorOf('runbookVersion')}
      />
      {choice && choice.versions.length > 1 && (
        <SelectField
          label="Version of the runbook"
          value={String(draft.version)}
          options={choice.versions.map((version, i) => ({
            value: String(version),
            label: `Version ${version}${i === 0 ? ', newest' : ''}`,
          }))}
          onChange={version => older.run({ id: choice.id, version: Number(version) })}
          hint={older.busy ? 'Reading this version …' : undefined}
        />
      )}
      {systems.length > 0 && (
        <SelectField
          label="System"
          value={draft.systemId}
          options={[
            { value: '', label: 'None: a rehearsal' },
            ...systems.map(row => ({ value: row.id, label: row.name })),
          ]}
          onChange={onSystem}
          hint={system ? undefined : 'Without a system it can only be rehearsed.'}
          error={errorOf('systemId')}
        />
      )}
      {system?.moved && <DemoReset system={system} moved={system.moved} />}
      {system && (
        <SelectField
          label="Lane to fill"
          value={draft.nextLane || system.next}
          options={system.lanes.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={lane => onLane(lane === system.next ? '' : lane)}
          hint={`${system.lanes.find(({ key }) => key !== (draft.nextLane || system.next))?.name} serves the users until the cutover.`}
          error={errorOf('nextLane')}
        />
      )}
    </>
  )
}
