'use client'

import { dueAt } from '../../server/checklist/rules.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { TurnTag } from '../ui/turn-tag.tsx'
import { mineNext } from './checklist-facts.ts'
import { useChecklist } from './item/checklist-context.tsx'
import { dueText } from './item/due-text.ts'
import { useIsMine } from './item/use-is-mine.ts'

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The reader's next item; a press leads to it. Nothing is shown where nothing waits for them. */
export function NextItemCard() {
  const { state } = useDeploymentContext()
  const { select } = useChecklist()
  const now = useNow(60_000)
  const [item, ...rest] = mineNext(state, useIsMine())
  if (!item) return null
  const left = item.subItems.filter(({ done }) => !done).length
  const words = [
    left > 0 && `${left} of ${plural(item.subItems.length, 'sub-item')} left`,
    dueText(dueAt(state, item), now)?.text,
    item.state !== 'open' && item.state,
  ].filter(Boolean)
  const then = rest.slice(0, 4).map(({ number }) => number)
  const sentences = [
    words.join(', '),
    then.length > 0 && `then ${then.join(', ')}${rest.length > 4 ? ' and more' : ''}`,
  ]
  const detail = sentences
    .filter(Boolean)
    .map(sentence => capital(String(sentence)))
    .join('. ')
  return (
    <button
      type="button"
      id="next-action"
      onClick={() => select(item.id)}
      className="ml-auto flex min-h-14 w-109 max-w-full items-center gap-3 rounded-2 border border-waiting-line bg-waiting-surface px-4 py-1.5 text-left max-md:w-full"
    >
      <span className="min-w-0 flex-1">
        <b className="block truncate">
          {item.number} {item.title}
        </b>
        {detail && <span className="block truncate text-12 text-ink-2">{detail}</span>}
      </span>
      <TurnTag you>Your turn</TurnTag>
    </button>
  )
}
