'use client'

import type { Item } from '../../../server/deployment/state.types.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Time } from '../../ui/time/time.tsx'
import { CommentForm } from './comment-form.tsx'
import { historyLine } from './history-line.ts'
import type { ItemEvent } from './use-item-history.ts'

/** What people said of the item, and what happened to it. */
export function ItemComments({ item, history }: { item: Item; history: ItemEvent[] | undefined }) {
  const comments = history?.filter(({ type }) => type === 'item.commented') ?? []
  const changes = history?.filter(({ type }) => type === 'item.changed') ?? []
  if (!history) return <Skeleton lines={3} />
  return (
    <Tabs
      label="Comments and history"
      items={[
        {
          id: 'comments',
          label: 'Comments',
          count: comments.length,
          content: (
            <div className="grid grid-cols-1 gap-3">
              <ul className="grid grid-cols-1 gap-3">
                {comments.map(event => (
                  <Said key={event.seq} event={event} />
                ))}
              </ul>
              <CommentForm item={item} />
            </div>
          ),
        },
        {
          id: 'history',
          label: 'History',
          count: changes.length,
          content: <Changes events={changes} />,
        },
      ]}
    />
  )
}

function Said({ event }: { event: ItemEvent }) {
  return (
    <li className="flex gap-2.5">
      <Avatar name={event.actor.name} size={28} />
      <div className="min-w-0">
        <p>
          <b>
            <bdi>{event.actor.name}</bdi>
          </b>{' '}
          <Time value={event.at} className="text-12 text-ink-3" />
        </p>
        <p dir="auto" className="whitespace-pre-line">
          {String(event.data.text ?? '')}
        </p>
      </div>
    </li>
  )
}

function Changes({ events }: { events: ItemEvent[] }) {
  if (events.length === 0) return <p className="text-ink-3">Nobody has changed this item yet.</p>
  return (
    <ol className="grid">
      {[...events].reverse().map(event => {
        const { text, detail } = historyLine(event)
        return (
          <li
            key={event.seq}
            className="grid grid-cols-[44px_minmax(0,1fr)] gap-x-2 border-b border-hair py-1.5"
          >
            <Time value={event.at} className="text-12 text-ink-3" />
            <p className="min-w-0 wrap-anywhere">
              <b className="font-label">{event.actor.name}</b> {text}
              {detail && (
                <span dir="auto" className="block text-12 text-ink-3">
                  {detail}
                </span>
              )}
            </p>
          </li>
        )
      })}
    </ol>
  )
}
