'use client'

import { ArrowLeft, ChevronDown, ChevronUp, Clock3 } from 'lucide-react'
import { dueAt, isDone, isWaiting } from '../../../server/checklist/rules.ts'
import type { Item } from '../../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { formatUtc } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { TurnTag } from '../../ui/turn-tag.tsx'
import { ItemConflictNotice } from './conflict-notice.tsx'
import { dueText } from './due-text.ts'
import { ItemButtons } from './item-buttons.tsx'
import { ItemComments } from './item-comments.tsx'
import { ItemNote } from './item-note.tsx'
import { itemStatusText } from './item-status-text.ts'
import { subItemAuthors } from './sub-item-authors.ts'
import { SubItemRow } from './sub-item-row.tsx'
import { useItemHistory } from './use-item-history.ts'
import { useItemLock } from './use-item-lock.ts'
import { Verification } from './verification.tsx'

interface ItemDetailsProps {
  item: Item
  mine: boolean
  onMove: (step: 1 | -1) => void
  /** On a phone the details are a page of their own. */
  onBack: () => void
}

/** Everything of one item: its sub-items and values, how it is proved, what was said, and what one can do with it. */
export function ItemDetails({ item, mine, onMove, onBack }: ItemDetailsProps) {
  const lock = useItemLock(item)
  const history = useItemHistory(item)
  const marks = subItemAuthors(history ?? [])
  return (
    <section
      aria-label={`Item ${item.number}`}
      className="flex min-h-0 flex-1 flex-col bg-raised cut-raised max-md:min-h-[calc(100dvh-7.5rem)]"
    >
      <h1 className="sr-only md:hidden">Checklist</h1>
      <DetailsHead item={item} mine={mine} onMove={onMove} onBack={onBack} />
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto overscroll-contain px-5 py-3 max-md:px-4">
        <ItemConflictNotice item={item} />
        {item.subItems.length > 0 && (
          <ul id={`sub-items-${item.id}`} aria-label="Sub-items">
            {item.subItems.map((subItem, index) => (
              <SubItemRow
                key={`${item.id}-${subItem.title}`}
                item={item}
                index={index}
                subItem={subItem}
                mark={marks.get(subItem.title)}
                lock={lock}
              />
            ))}
          </ul>
        )}
        {item.verification && <Verification proof={item.verification} />}
        <ItemNote item={item} lock={lock} />
        <ItemComments item={item} history={history} />
      </div>
      <footer className="flex-none border-t border-hair bg-raised px-5 py-3 max-md:sticky max-md:bottom-[calc(4rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:px-4">
        <ItemButtons item={item} lock={lock.send} />
      </footer>
    </section>
  )
}

function DetailsHead({ item, mine, onMove, onBack }: ItemDetailsProps) {
  const { state } = useDeploymentContext()
  const role = item.roleKey ? state.roles[item.roleKey] : undefined
  const line = itemStatusText(item)
  return (
    <header className="flex-none border-b border-hair px-5 pt-3 pb-3 max-md:px-4">
      <div className="flex min-h-8 items-center gap-2.5 text-12">
        <IconButton
          label="All items"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          onClick={onBack}
          className="-ml-2 md:hidden"
        />
        <span className="num text-ink-3">{item.number}</span>
        {mine && item.state === 'open' && isWaiting(state, item) ? (
          <TurnTag you>Your turn</TurnTag>
        ) : (
          <StateWord item={item} />
        )}
        <Due item={item} />
        <span className="ml-auto flex">
          <IconButton
            label="Item above"
            icon={<ChevronUp size={16} aria-hidden="true" />}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label="Item below"
            icon={<ChevronDown size={16} aria-hidden="true" />}
            onClick={() => onMove(1)}
          />
        </span>
      </div>
      <h2 dir="auto" className="mt-1 text-20 font-title tracking-[-.02em] text-balance text-ink-1">
        {item.title}
      </h2>
      <p className="mt-0.5 wrap-anywhere">
        {role ? (
          <>
            {role.title}
            <span className="text-ink-3">
              {role.userName ? `, ${role.userName}` : ', nobody yet'}
              {role.backupUserName && `, backup ${role.backupUserName}`}
            </span>
          </>
        ) : (
          'Anyone with a role in this deployment'
        )}
        {!item.required && <span className="text-ink-3"> · optional</span>}
      </p>
      {line && (
        <p dir="auto" data-tone={line.tone} className="mt-1 text-tone">
          {line.text}
        </p>
      )}
    </header>
  )
}

const PILLS = {
  open: { tone: 'upcoming', text: 'Open' },
  passed: { tone: 'done', text: 'Done' },
  failed: { tone: 'failed', text: 'Failed' },
  blocked: { tone: 'blocked', text: 'Blocked' },
  not_applicable: { tone: 'na', text: 'Not applicable' },
} as const

function StateWord({ item }: { item: Item }) {
  const { tone, text } = PILLS[item.state]
  // Of a blocked or failed item the line below the title says who.
  const { changedByName: who, changedAt: at } = item
  return (
    <>
      <StatusPill tone={tone}>{text}</StatusPill>
      {who && at && isDone(item) && (
        <span className="num truncate text-ink-3">
          {who} {formatUtc(at, 'time')}
        </span>
      )}
    </>
  )
}

function Due({ item }: { item: Item }) {
  const { state } = useDeploymentContext()
  const now = useNow(60_000)
  const due = dueAt(state, item)
  const words = dueText(due, now)
  if (due === null || !words || !isWaiting(state, item)) return null
  const today = Math.abs(due - now) < 12 * 3600_000
  return (
    <span
      className={
        words.late
          ? 'inline-flex items-center gap-1 font-label text-attention'
          : 'inline-flex items-center gap-1 font-label text-ink-1'
      }
    >
      <Clock3 size={14} aria-hidden="true" />
      <span className="num">
        <span className="max-md:hidden">Due {formatUtc(due, today ? 'time' : 'date-time')}, </span>
        {words.text.replace(/^due /, '')}
      </span>
    </span>
  )
}
