'use client'

import type { Role } from '../../server/deployment/state.types.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import type { Member } from './people-screen.tsx'

interface RoleCardProps {
  role: Role
  members: Member[]
  /** Ids of everyone who looks at the deployment now. */
  here: ReadonlySet<string>
  /** Why the reader may not assign. */
  locked: string | null
}

type Assignment = { userId: string | null; backupUserId?: string | null }

const STAGES = { before: 'Before', during: 'During', after: 'After' } as const

export function RoleCard({ role, members, here, locked }: RoleCardProps) {
  const { deploymentId } = useDeploymentContext()
  const assign = useAction((assignment: Assignment) =>
    sendRequest('PUT /deployments/{deploymentId}/roles/{key}', {
      deploymentId,
      key: role.key,
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
        <div className="grid gap-2 sm:grid-cols-2">
          <Holder name={role.userName} here={here.has(role.userId ?? '')} as="Person" />
          <Holder name={role.backupUserName} here={here.has(role.backupUserId ?? '')} as="Backup" />
        </div>
      ) : (
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Person"
            note={role.userId && here.has(role.userId) ? 'in the room' : undefined}
            size={32}
            placeholder="Nobody yet"
            value={role.userId ?? ''}
            options={choices(role.backupUserId)}
            onChange={userId => assign.run({ userId })}
          />
          <SelectField
            label="Backup"
            note={role.backupUserId && here.has(role.backupUserId) ? 'in the room' : undefined}
            size={32}
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

function Holder({ name, here, as }: { name: string | null; here: boolean; as: string }) {
  return (
    <p className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name ?? '–'} size={32} away={!here} />
      <span className="min-w-0">
        <span className={name ? 'block truncate font-label text-ink-1' : 'block text-ink-3'}>
          {name ?? 'Nobody yet'}
        </span>
        <span className="block text-12 text-ink-3">
          {as}
          {here && ', in the room'}
        </span>
      </span>
    </p>
  )
}
