import { cx } from './cx.ts'

/** The place of something that is on its way. It does not shimmer: only what is alive moves. */
export function Skeleton({ className, lines = 1 }: { className?: string; lines?: number }) {
  return (
    <span aria-hidden="true" className="grid gap-2">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <span
          key={key}
          className={cx(
            'block h-4 rounded-1 bg-inset',
            line === lines - 1 && lines > 1 && 'w-3/5',
            className,
          )}
        />
      ))}
    </span>
  )
}
