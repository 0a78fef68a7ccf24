import { CopyButton } from '../ui/copy-button.tsx'
import { cx } from '../ui/cx.ts'

/** The command with which a person does what the room cannot. Secrets stand in it as references. */
export function ByHandCommand({ command, className }: { command: string; className?: string }) {
  return (
    <div
      className={cx(
        'relative z-1 flex items-start justify-between gap-2 rounded-2 border border-soft bg-inset py-1 pr-1 pl-3',
        className,
      )}
    >
      <code className="mono min-w-0 py-1 text-12 break-all whitespace-pre-wrap text-ink-1">
        <span aria-hidden="true" className="text-ink-3 select-none">
          ${' '}
        </span>
        {command}
      </code>
      <CopyButton text={command} />
    </div>
  )
}
