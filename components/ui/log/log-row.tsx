import { cx } from '../cx.ts'
import { formatUtc, type Moment } from '../format.ts'
import { OutputText } from './output-text.tsx'

export type LogLine = {
  id: string | number
  text: string
  /** The escape sequence of the colours that earlier lines left switched on. */
  colours?: string
  at?: Moment
  /** What the program wrote to its error channel, and what the control room itself says. */
  stream?: 'out' | 'err' | 'system'
}

// Programs write in the typewriter's letters; what the control room says is set in its own.
const looks = { out: 'text-ink-2', err: 'text-ink-1', system: 'font-sans text-ink-3' }

/** One line of output, as it came. */
export function LogRow({ line }: { line: LogLine }) {
  return (
    <div className={cx('flex min-h-[18px] gap-2 px-2.5', looks[line.stream ?? 'out'])}>
      {line.at !== undefined && (
        <time className="num flex-none text-ink-3 select-none">{formatUtc(line.at, 'time-seconds')}</time>
      )}
      <span className="min-w-0 flex-1 break-words whitespace-pre-wrap">
        {line.stream === 'err' && <span className="sr-only">error channel: </span>}
        {line.stream === 'system' && <span className="sr-only">control room: </span>}
        <OutputText text={`${line.colours ?? ''}${line.text}`} />
      </span>
    </div>
  )
}
