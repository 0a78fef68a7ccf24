import { cx } from '../ui/cx.ts'

type SplitBarProps = {
  /** Share of the first environment, 0 to 100. The second has the rest. */
  first: number
  firstLabel: string
  secondLabel: string
  height?: 8 | 16 | 28 | 56
  className?: string
}

const heights = { 8: 'h-2', 16: 'h-4', 28: 'h-7', 56: 'h-14' }

/** Two shares of one whole. It moves at the speed of the real shift, never faster. */
export function SplitBar({ first, firstLabel, secondLabel, height = 28, className }: SplitBarProps) {
  const share = Math.min(100, Math.max(0, first))
  const both = share > 0 && share < 100
  return (
    <div
      role="img"
      aria-label={`${firstLabel} ${round(share)} %, ${secondLabel} ${round(100 - share)} %`}
      className={cx('flex overflow-hidden rounded-1', heights[height], both && 'gap-1', className)}
    >
      <span
        className="bg-env-first transition-[width] duration-1000 ease-linear"
        style={{ width: `${share}%` }}
      />
      <span
        className={cx(
          'flex-1 shadow-[inset_0_0_0_1px_var(--line-soft)]',
          height <= 8 ? 'hatch-dense' : 'hatch',
        )}
      />
    </div>
  )
}

function round(share: number): number {
  return Math.round(share * 10) / 10
}
