'use client'

import { isWaiting, type Section } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { ProgressCell } from './progress-cell.tsx'
import { cellOf, sectionCells } from './progress-cells.ts'

interface SectionNavProps {
  sections: Section[]
  currentKey: string | null
  isMine: (item: Item) => boolean
  onGo: (sectionKey: string) => void
}

/** Every section with one cell for each item; a press goes there. Below 1280 px they stand in a row. */
export function SectionNav({ sections, currentKey, isMine, onGo }: SectionNavProps) {
  const { state } = useDeploymentContext()
  return (
    <ul className="max-lg:flex max-lg:gap-1 max-lg:overflow-x-auto">
      {sections.map(section => {
        const { key, title, items, progress } = section
        const cells = sectionCells(items.map(item => cellOf(item, isMine(item) && isWaiting(state, item))))
        return (
          <li key={key} className="max-lg:min-w-40 max-lg:flex-1">
            <button
              type="button"
              aria-current={key === currentKey || undefined}
              onClick={() => onGo(key)}
              className={cx(
                'block w-full rounded-2 px-2 pt-2 pb-2.5 text-left -outline-offset-2! hover:bg-hover',
                key === currentKey && 'bg-hover',
              )}
            >
              <span className="mb-1.5 flex items-baseline justify-between gap-2">
                <span className="truncate font-label text-ink-1">{title}</span>
                <span className="num text-12 whitespace-nowrap text-ink-3">
                  {progress.done} of {progress.total}
                </span>
              </span>
              <span aria-hidden="true" className="flex gap-0.5">
                {cells.map(cell => (
                  <ProgressCell
                    key={cell.key}
                    kind={cell.kind}
                    count={cell.count}
                    className={cx('flex-1', cells.length === items.length && 'max-w-3.5')}
                  />
                ))}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
