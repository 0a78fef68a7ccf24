import type { KeyboardEvent } from 'react'
import { useChecklist } from './item/checklist-context.tsx'
import { neighbour, type Row } from './list-rows.ts'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Keys on an item of the list: Up and Down move, Space or Enter ticks, X says that it failed. */
export function useListKeys(rows: Row[]) {
  const { selectedId, select, tick, ask } = useChecklist()
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows.find(({ key }) => key === selectedId)
    const steps: Record<string, number> = { ...STEPS, Home: -rows.length, End: rows.length }
    const step = steps[event.key]
    if (step !== undefined) {
      const next = neighbour(rows, selectedId, step)
      if (next) select(next.id)
    } else if (row?.kind !== 'item') return
    else if (event.key === ' ' || event.key === 'Enter') tick(row.item)
    else if (event.key.toLowerCase() === 'x') ask(row.item, 'failed')
    else return
    event.preventDefault()
  }
}
