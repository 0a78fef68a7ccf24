'use client'

import { ArrowDownToLine } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { cx } from '../cx.ts'
import { useLazyComponent } from '../use-lazy-component.ts'
import { type LogLine, LogRow } from './log-row.tsx'

const LONG = 200
const loadRowsLong = () => import('./log-rows-long.tsx').then(file => file.LogRowsLong)
// A scroll area must be reachable by keys. A log that speaks every line would drown everything else, so it is
// read on demand.
const readByKeys = { 'aria-live': 'off', tabIndex: 0 } as const

type LogViewProps = {
  /** Whose output it is, for those who hear it. */
  label: string
  lines: LogLine[]
  /** The head of the log: which program, which step. */
  title?: ReactNode
  /** At the right of the head, before the follow button. */
  end?: ReactNode
  /** More may come: it follows the end, and a caret waits there. */
  live?: boolean
  /** What stands here before the first line. */
  empty?: string
  className?: string
}

/** Output as it is written. It follows the end until one scrolls up, and again once one is back down. */
export function LogView({
  label,
  lines,
  title,
  end,
  live,
  empty = 'No output yet',
  className,
}: LogViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const last = lines.at(-1)?.id
  // Most steps write little: what shows ten thousand lines comes when there are that many.
  const { Fetched: LogRowsLong, whenHere } = useLazyComponent(loadRowsLong)
  const long = lines.length > LONG
  const fetchLong = useEffectEvent(() => void whenHere(() => {}))
  useEffect(() => {
    if (long) fetchLong()
  }, [long])

  // `last` stands for "something was added".
  useLayoutEffect(() => {
    const box = scroller.current
    if (following && box && last !== undefined) box.scrollTop = box.scrollHeight
  }, [following, last])

  function onScroll() {
    const box = scroller.current
    if (box) setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < 24)
  }

  return (
    <div className={cx('flex min-h-0 flex-col overflow-hidden rounded-2 bg-canvas', className)}>
      <header className="flex min-h-7 flex-none items-center gap-2 border-b border-hair px-2.5 text-12">
        <div className="mono min-w-0 truncate text-ink-1">{title}</div>
        <div className="ml-auto flex flex-none items-center gap-3 text-ink-3">
          {end}
          {live && (
            <button
              type="button"
              aria-pressed={following}
              onClick={() => setFollowing(!following)}
              className="inline-flex items-center gap-1 rounded-1 text-ink-3 hover:text-ink-1 max-md:min-h-11"
            >
              <ArrowDownToLine size={14} aria-hidden="true" />
              {following ? 'Following' : 'Follow'}
            </button>
          )}
        </div>
      </header>
      <div
        ref={scroller}
        role="log"
        {...readByKeys}
        aria-label={label}
        onScroll={onScroll}
        className="mono min-h-0 flex-1 overflow-y-auto py-1.5 leading-[1.125rem] -outline-offset-2!"
      >
        {lines.length === 0 && <p className="px-2.5 font-sans text-ink-3">{empty}</p>}
        {long && LogRowsLong ? (
          <LogRowsLong lines={lines} scroller={scroller} following={following} />
        ) : (
          lines.slice(-LONG).map(line => <LogRow key={line.id} line={line} />)
        )}
        {live && <span aria-hidden="true" className="caret mx-2.5 inline-block h-[13px] w-[7px] bg-ink-3" />}
      </div>
    </div>
  )
}
