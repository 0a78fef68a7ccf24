'use client'

import { Users } from 'lucide-react'
import { byPosition, presentHolder, rolesOf } from '../../server/deployment/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { usePresence } from '../live/use-presence.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/overlay/popover.tsx'

/** How many look at this deployment now, and who. */
export function PresenceButton() {
  const { deploymentId, state, person } = useDeploymentContext()
  const { people, count } = usePresence(deploymentId)
  const here = new Set(people.map(({ id }) => id))
  const missing = byPosition(state.roles).filter(role => role.userId && !presentHolder(role, here))
  const roleOf = (id: string) =>
    rolesOf(state, id)
      .map(role => role.title)
      .join(', ')
  return (
    <Popover
      label="People in the room"
      triggerLabel={`People in the room: ${count}`}
      placement="bottom end"
      triggerClassName="num inline-flex h-8 items-center gap-1.5 rounded-2 px-2 text-12 font-label text-ink-2 hover:bg-hover"
      trigger={
        <>
          <Users size={16} aria-hidden="true" />
          {count}
        </>
      }
    >
      <div className="grid w-72 max-w-full gap-3 p-4">
        <h2 className="font-strong text-ink-1">In the room now</h2>
        <ul className="grid max-h-80 gap-2 overflow-y-auto">
          {people.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-2.5">
              <Avatar name={name} size={28} you={id === person.id} />
              <span className="min-w-0">
                <b className="block truncate">{id === person.id ? `${name} (you)` : name}</b>
                <span className="block truncate text-12 text-ink-3">{roleOf(id) || 'No role here'}</span>
              </span>
            </li>
          ))}
          {count > people.length && <li className="text-ink-3">and {count - people.length} more</li>}
        </ul>
        {missing.length > 0 && (
          <p className="border-t border-hair pt-3 text-12 text-ink-3">
            Not here: {missing.map(role => role.userName ?? role.title).join(', ')}
          </p>
        )}
      </div>
    </Popover>
  )
}
