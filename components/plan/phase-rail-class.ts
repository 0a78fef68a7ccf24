/** A row of the phase rail: the mark, the name, the difference; and the line that leads from mark to mark. */
export const RAIL_ROW = [
  'relative grid grid-cols-[18px_1fr_auto] items-center gap-x-2.5',
  'before:absolute before:top-[-6px] before:bottom-[-8px] before:left-[8.5px] before:w-px before:bg-soft',
  'first:before:top-3 last:before:bottom-auto last:before:h-3',
].join(' ')

/** The mark covers the line behind it. */
export const RAIL_MARK = 'relative z-[1] grid w-4.5 place-items-center bg-panel py-0.5'
