'use client'

import { dueAt, isWaiting } from '../../server/checklist/rules.ts'
import type { Item } from '../../server/deployment/state.types.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { shortName } from '../ui/short-name.ts'
import { dueText } from './item/due-text.ts'

interface RowEndProps {
  item: Item
  mine: boolean
  now: number
  role?: string
}

/** The right end of a row: who did it and when; while it is waited for, how long it is blocked, or when it is due. */
export function RowEnd({ item, mine, now, role }: RowEndProps) {
  const { state } = useDeploymentContext()
  const count = item.subItems.length
  return (
    <span className="num truncate text-right text-12 text-ink-3 max-md:col-start-2 max-md:text-left">
      <span className="md:hidden">
        {role && <span className={cx('font-strong', mine && 'text-waiting')}>{role} · </span>}
        {count > 0 && `${item.subItems.filter(({ done }) => done).length} of ${plural(count, 'sub-item')} · `}
      </span>
      <End item={item} mine={mine} now={now} waits={isWaiting(state, item)} due={dueAt(state, item)} />
    </span>
  )
}

type EndProps = { item: Item; mine: boolean; now: number; waits: boolean; due: number | null }

function End({ item, mine, now, waits, due }: EndProps) {
  const { changedAt, changedByName } = item
  if (item.state === 'blocked' && changedAt && waits) {
    const age = now - Date.parse(changedAt)
    return <span className="text-critical">{age < 60_000 ? 'just now' : `for ${formatWords(age)}`}</span>
  }
  if (item.state !== 'open' && changedAt && changedByName) {
    const today = now - Date.parse(changedAt) < 12 * 3600_000
    return `${shortName(changedByName)} ${formatUtc(changedAt, today ? 'time' : 'date')}`
  }
  const words = dueText(due, now)
  if (!words || !waits) return null
  return (
    <span className={cx(words.late ? 'font-label text-attention' : mine && 'font-label text-ink-1')}>
      {words.text}
    </span>
  )
}
