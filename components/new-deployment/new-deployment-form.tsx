'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { missingVariables } from '../../server/deployment/variables.rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import type { RunbookChoice, SystemChoice } from '../../server/portfolio/new-deployment.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/form/checkbox.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { formFault, inputFaults, shownFields } from './form-problem.ts'
import {
  changed,
  type Draft,
  draftBody,
  firstDraft,
  forRunbook,
  forVersion,
  isPrepared,
  mayBePrepared,
  versionsOf,
} from './form-values.ts'
import { PreparedChoice } from './prepared-choice.tsx'
import { RehearsalChoice } from './rehearsal-choice.tsx'
import { RunbookFields } from './runbook-fields.tsx'
import { VariableFields } from './variable-fields.tsx'
import { useOwnZone, WindowFields } from './window-fields.tsx'

interface NewDeploymentFormProps {
  choices: RunbookChoice[]
  systems: SystemChoice[]
  /** The runbook that the address names. */
  wanted: string | undefined
}

/** One form: a runbook, two versions, a window. People are assigned on the deployment's own page afterwards. */
export function NewDeploymentForm({ choices, systems, wanted }: NewDeploymentFormProps) {
  const router = useRouter()
  const now = useNow(60_000)
  const timeZone = useOwnZone()
  const [draft, setDraft] = useState<Draft>(() =>
    firstDraft(choices.find(row => row.id === wanted) ?? choices[0], now),
  )
  const [older, setOlder] = useState<RunbookChoice | null>(null)
  const newest = choices.find(row => row.id === draft.runbookId)
  const choice = older?.version === draft.version ? older : newest
  const system = systems.find(row => row.id === draft.systemId)
  const change = (part: Partial<Draft>) => setDraft(changed(draft, part))
  const [resets, setResets] = useState(resetsOf(systems))
  if (resets !== resetsOf(systems)) {
    setResets(resetsOf(systems))
    setDraft(changed(draft, versionsOf(newest)))
  }
  const body = draftBody(draft, { choice, system, timeZone })
  const create = useAction(() => sendRequest('POST /deployments', body), {
    onDone: ({ id }) => router.push(`/deployments/${id}/people`),
    onProblem: () => {},
  })
  const prepared = isPrepared(draft, choice)
  const prepare = useAction(() => sendRequest('POST /demo/deployments', preparedBody(draft)), {
    onDone: ({ id }) => router.push(`/deployments/${id}`),
    onProblem: () => {},
  })
  const error = prepared ? prepare.error : create.error
  const variables = choice?.variables ?? []
  const asked = { hasSystems: systems.length > 0, hasSystem: system !== undefined, variables }
  const shown = shownFields(draft, asked)
  const [tries, setTries] = useState(0)
  const faults = tries > 0 ? inputFaults(body, shown) : {}
  const refusal = error && formFault(error, shown)
  const errorOf = (name: string) => faults[name] ?? (refusal?.field === name ? refusal.text : undefined)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The field at fault may be out of sight.
    if (error || tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error, tries])
  const people = Object.keys(choice?.lastRoles ?? {}).length

  const missing = draft.rehearsal ? [] : missingVariables(variables, draft.variables)
  const names = missing.map(({ key }) => key).join(', ')

  function submit(event: FormEvent) {
    event.preventDefault()
    setTries(tries + 1)
    if (Object.keys(inputFaults(body, shown)).length === 0) (prepared ? prepare : create).run()
  }

  return (
    <form ref={form} onSubmit={submit} className="grid gap-5" noValidate>
      <RehearsalChoice
        draft={draft}
        hasSystem={system !== undefined}
        onChange={change}
        error={errorOf('speed')}
      />
      <RunbookFields
        draft={draft}
        choices={choices}
        choice={choice}
        systems={systems}
        errorOf={errorOf}
        onRunbook={row => {
          setOlder(null)
          setDraft(forRunbook(draft, row, now))
        }}
        onVersion={row => {
          setOlder(row)
          setDraft(forVersion(draft, row, now))
        }}
        onSystem={systemId =>
          change({ systemId, nextLane: '', rehearsal: systemId === '' || draft.rehearsal })
        }
        onLane={nextLane => change({ nextLane })}
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
        {!prepared && <WindowFields draft={draft} onChange={change} errorOf={errorOf} />}
      </div>
      {mayBePrepared(draft, choice) && (
        <PreparedChoice prepared={draft.prepared} onChange={wish => change({ prepared: wish })} />
      )}
      {!prepared && (
        <VariableFields
          variables={variables}
          values={draft.variables}
          onChange={values => change({ variables: values })}
          errorOf={errorOf}
        />
      )}
      {people > 0 && !prepared && (
        <Checkbox
          state={draft.samePeople ? 'done' : 'open'}
          onPress={() => change({ samePeople: !draft.samePeople })}
        >
          Take the {plural(people, 'person', 'people')} of the last deployment
        </Checkbox>
      )}
      {system?.demo && !draft.rehearsal && !prepared && (
        <Checkbox state={draft.fast ? 'done' : 'open'} onPress={() => change({ fast: !draft.fast })}>
          Walk the plan 30 times faster (demo system)
        </Checkbox>
      )}
      {refusal?.field === null && (
        <p role="alert" className="text-critical">
          {refusal.text}
        </p>
      )}
      <div>
        <Button
          type="submit"
          variant="primary"
          size={40}
          busy={create.busy || prepare.busy}
          disabledReason={names ? `Give ${names} a value first.` : null}
        >
          {prepared ? 'Create it prepared' : 'Create the draft'}
        </Button>
      </div>
    </form>
  )
}

const preparedBody = ({ runbookId, systemId, name, fromVersion, toVersion }: Draft) => ({
  runbookId,
  systemId,
  name,
  fromVersion,
  toVersion,
})

/** Another text once a demo system was put back to its beginning: the versions it is at are others then. */
const resetsOf = (systems: SystemChoice[]) => systems.map(({ resetAt }) => resetAt).join()
