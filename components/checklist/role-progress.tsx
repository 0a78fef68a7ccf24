'use client'

import { progressOf } from '../../server/checklist/rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { ProgressLine } from '../ui/progress-line.tsx'

interface RoleProgressProps {
  items: Item[]
  isMine: (item: Pick<Item, 'roleKey'>) => boolean
  chosen: string | null
  onChoose: (roleKey: string | null) => void
}

/** How far each role has come; a press shows only its items, a second one all again. */
export function RoleProgress({ items, isMine, chosen, onChoose }: RoleProgressProps) {
  const { state } = useDeploymentContext()
  const byRole = Map.groupBy(items, item => item.roleKey)
  const roles = byPosition(state.roles).filter(role => byRole.has(role.key))
  if (roles.length === 0) return null
  return (
    <section aria-labelledby="by-role" className="border-t border-hair pt-2.5">
      <h2 id="by-role" className="px-2 pb-1 text-12 font-strong text-ink-3">
        By role
      </h2>
      <ul>
        {roles.map(role => {
          const { done, total } = progressOf(byRole.get(role.key) ?? [])
          const mine = isMine({ roleKey: role.key })
          const on = role.key === chosen
          return (
            <li key={role.key}>
              <button
                type="button"
                aria-pressed={on}
                title={`${role.title}${role.userName ? `, ${role.userName}` : ''}`}
                onClick={() => onChoose(on ? null : role.key)}
                className={cx(
                  'grid h-7.5 w-full grid-cols-[40px_1fr_auto] items-center gap-2 rounded-2 px-2 text-left text-12',
                  mine ? 'bg-waiting-surface text-waiting' : 'text-ink-2 hover:bg-hover',
                  on && 'shadow-[inset_0_0_0_1.5px_var(--ink-1)]',
                )}
              >
                <span className={cx('font-strong', !mine && 'text-ink-1')}>{role.short}</span>
                <ProgressLine
                  value={total === 0 ? 0 : done / total}
                  height={4}
                  tone={mine ? 'waiting' : 'done'}
                />
                <span className={cx('num', !mine && 'text-ink-3')}>
                  {done} of {total}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
