'use client'

import { byPosition, mayAssign, presentHolder } from '../../server/deployment/rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useAction } from '../api/use-action.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { usePresence } from '../live/use-presence.ts'
import { runDeployment } from '../run/run-requests.ts'
import { Button } from '../ui/button.tsx'
import { RoleCard } from './role-card.tsx'

export interface Member {
  id: string
  name: string
  title: string
}

/** Who does what in this deployment: each role's person, backup, duties and authorities. */
export function PeopleScreen({ members }: { members: Member[] }) {
  const { deploymentId, state, person } = useDeploymentContext()
  const roles = byPosition(state.roles)
  const missing = roles.filter(role => !role.userId)
  const may = mayAssign(state, person)
  const schedule = useAction(() => runDeployment(deploymentId, 'schedule'))
  const draft = state.deployment.status === 'draft'
  const { people } = usePresence(deploymentId)
  const here = new Set(people.map(({ id }) => id))
  return (
    <div className="grid w-full gap-4 px-5 py-5 max-md:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">People</h1>
        <p className="text-ink-3">
          {roles.length - missing.length} of {plural(roles.length, 'role')} assigned
        </p>
        <p className="text-ink-3">
          {roles.filter(role => presentHolder(role, here)).length} of {roles.length} in the room now
        </p>
        {draft && (
          <Button
            variant="primary"
            className="ml-auto"
            busy={schedule.busy}
            disabledReason={
              may.ok
                ? missing.length > 0
                  ? `Assign ${missing.map(role => role.title).join(', ')} first.`
                  : null
                : may.why
            }
            onClick={() => schedule.run()}
          >
            Schedule
          </Button>
        )}
      </div>
      <ul className="grid gap-px overflow-hidden rounded-3 border border-hair bg-hair md:grid-cols-2 2xl:grid-cols-3">
        {roles.map(role => (
          <RoleCard
            key={role.key}
            role={role}
            members={members}
            here={here}
            locked={may.ok ? null : may.why}
          />
        ))}
      </ul>
    </div>
  )
}
