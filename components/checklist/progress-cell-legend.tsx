import { ProgressCell } from './progress-cell.tsx'
import { CELL_WORDS, type CellKind } from './progress-cells.ts'

/** What the cells mean. */
export function ProgressCellLegend() {
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap max-md:hidden gap-x-3 gap-y-1 px-2 py-3 text-12 text-ink-3"
    >
      {(Object.keys(CELL_WORDS) as CellKind[]).map(kind => (
        <li key={kind} className="flex items-center gap-1.5">
          <ProgressCell kind={kind} className="w-2.5" />
          {CELL_WORDS[kind]}
        </li>
      ))}
    </ul>
  )
}
