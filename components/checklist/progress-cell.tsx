import { cx } from '../ui/cx.ts'
import type { CellKind } from './progress-cells.ts'

const LOOKS: Record<CellKind, string> = {
  done: 'bg-done-solid',
  yours: 'bg-waiting-solid',
  open: 'shadow-[inset_0_0_0_1px_var(--line-control)]',
  na: 'bg-[repeating-linear-gradient(135deg,var(--line-control)_0_1.5px,transparent_1.5px_4px)] shadow-[inset_0_0_0_1px_var(--line-strong)]',
  blocked:
    'bg-critical-solid bg-[linear-gradient(var(--surface-panel),var(--surface-panel))] bg-[length:60%_2px] bg-center bg-no-repeat',
  failed:
    'bg-critical-solid bg-[linear-gradient(45deg,transparent_42%,var(--surface-panel)_42%_58%,transparent_58%)]',
}

/** One item, or a stretch of them, as a small box. */
export function ProgressCell({
  kind,
  count = 1,
  className,
}: {
  kind: CellKind
  count?: number
  className?: string
}) {
  return (
    <i
      className={cx('block h-2.5 rounded-[1px]', LOOKS[kind], className)}
      style={count > 1 ? { flexGrow: count } : undefined}
    />
  )
}
