'use client'

import type { RoleView } from '../../../server/deployments/state.types.ts'
import { sendRequest } from '../../request/send-request.ts'
import { useAction } from '../../request/use-action.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useRoom } from '../room-context.tsx'
import type { Member } from './people-screen.tsx'

interface RoleCardProps {
  role: RoleView
  members: Member[]
  /** Why the reader may not assign. */
  locked: string | null
}

type Assignment = { userId: string | null; backupUserId?: string | null }

const STAGES = { before: 'Before', during: 'During', after: 'After' } as const

export function RoleCard({ role, members, locked }: RoleCardProps) {
  const { deploymentId } = useRoom()
  const assign = useAction((assignment: Assignment) =>
    sendRequest('PUT', `/deployments/${deploymentId}/roles/${role.key}`, {
      ...assignment,
      version: role.version,
    }),
  )
  const choices = (except: string | null) =>
    members
      .filter(member => member.id !== except)
      .map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name }))
  return (
    <li className="grid content-start gap-3 bg-panel p-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-14 font-strong text-ink-1">
          <span className="mr-2 text-ink-3">{role.short}</span>
          {role.title}
        </h2>
        {role.authorities.length > 0 && (
          <p className="text-12 text-ink-3">may {role.authorities.join(', ')}</p>
        )}
      </div>
      {locked ? (
        <p>
          <b>{role.userName ?? 'Nobody yet'}</b>
          {role.backupUserName && <span className="text-ink-3">, backup {role.backupUserName}</span>}
        </p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Person"
            placeholder="Nobody yet"
            value={role.userId ?? ''}
            options={choices(role.backupUserId)}
            onChange={userId => assign.run({ userId })}
          />
          <SelectField
            label="Backup"
            placeholder="Nobody"
            value={role.backupUserId ?? ''}
            options={choices(role.userId)}
            onChange={backupUserId => assign.run({ userId: role.userId, backupUserId })}
          />
        </div>
      )}
      <details>
        <summary className="cursor-pointer text-12 text-ink-3">Duties</summary>
        <dl className="mt-2 grid gap-2 text-12">
          {(['before', 'during', 'after'] as const).map(stage =>
            role.duties[stage].length > 0 ? (
              <div key={stage}>
                <dt className="font-strong text-ink-2">{STAGES[stage]}</dt>
                {role.duties[stage].map(duty => (
                  <dd key={duty}>{duty}</dd>
                ))}
              </div>
            ) : null,
          )}
        </dl>
      </details>
    </li>
  )
}
