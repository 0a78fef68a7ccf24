'use client'

import { byPosition, presentHolder } from '../../server/deployment/rules.ts'
import type { Role } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { usePresence } from '../live/use-presence.ts'
import { shortName } from '../timeline/timeline-row.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Panel } from '../ui/panel.tsx'

/** Each role with its person, and whether they are here. */
export function RollCall() {
  const { deploymentId, state } = useDeploymentContext()
  const { people } = usePresence(deploymentId)
  const here = new Set(people.map(({ id }) => id))
  const roles = byPosition(state.roles).map(role => ({ role, ...answer(role, here) }))
  const present = roles.filter(row => row.here).length
  return (
    <Panel
      title="Roll call"
      end={`${present} of ${roles.length} here`}
      className="flex-none border-b border-hair pb-2.5"
    >
      <ul className="grid grid-cols-2 gap-x-5 px-4">
        {roles.map(({ role, name, here, words }) => (
          <li
            key={role.key}
            title={`${role.title}: ${words}`}
            className="flex h-5.5 min-w-0 items-center gap-1.5 text-12"
          >
            <b className="w-8.5 flex-none">{role.short}</b>
            <span className={name ? 'min-w-0 flex-1 truncate text-ink-2' : 'flex-1 truncate text-attention'}>
              {name ? shortName(name) : 'nobody'}
            </span>
            {here ? (
              <Glyph kind="done" size={14} label="here" />
            ) : (
              <Glyph
                kind={name ? 'upcoming' : 'attention'}
                size={14}
                label={name ? 'not here' : 'not assigned'}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The person, or the backup where only they are here. */
function answer(
  role: Role,
  present: ReadonlySet<string>,
): { name: string | null; here: boolean; words: string } {
  const holder = presentHolder(role, present)
  if (holder) {
    const { name, isBackup } = holder
    return { name, here: true, words: `${name}, ${isBackup ? 'backup, ' : ''}here` }
  }
  if (!role.userId) return { name: null, here: false, words: 'nobody is assigned' }
  return { name: role.userName, here: false, words: `${role.userName}, not in the room` }
}
