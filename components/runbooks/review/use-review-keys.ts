'use client'

import { useEffect, useEffectEvent } from 'react'
import type { OutlineRow } from '../../../server/importer/review/findings-by-part.rules.ts'
import { isOverlayOpen } from '../../ui/overlay/lazy-overlay.ts'
import { toast } from '../../ui/toast-store.ts'
import { actionsFor } from './finding-actions.ts'
import type { Review } from './review-context.tsx'

const writes = 'input, textarea, select, [contenteditable="true"]'
const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 }

/** The keys of the review, as the bar at its foot tells them. */
export const KEYS: readonly [keys: string, what: string][] = [
  ['↑ ↓', 'next, previous'],
  ['Enter', 'change'],
  ['C', 'it is right'],
  ['T', 'kind'],
  ['S', 'split'],
  ['M', 'merge'],
  ['D', 'keep as note'],
  ['R', 'as it was read'],
  ['G', 'next guess'],
  ['F', 'find'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
]

interface Doings {
  review: Review
  rows: OutlineRow[]
  undo: () => void
  redo: () => void
}

/** Keys act on the chosen finding unless something is being typed; undo works in the whole screen but in a field. */
export function useReviewKeys({ review, rows, undo, redo }: Doings) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isOverlayOpen()) return
    const target = event.target instanceof Element ? event.target : null
    const typing = target?.closest(writes)
    if (event.key === 'Escape' && typing) {
      focusRow(review.selected?.id)
      return
    }
    if (typing || target?.closest('[role="menu"]')) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const done = event.ctrlKey || event.metaKey ? history(key, event.shiftKey) : !event.altKey && plain(key)
    if (done) event.preventDefault()
  })

  function history(key: string, shift: boolean): boolean {
    if (key !== 'z' && key !== 'y') return false
    if (key === 'y' || shift) redo()
    else undo()
    return true
  }

  function plain(key: string): boolean {
    const { selected, select } = review
    const next = destination(rows, selected?.id, key)
    if (next) {
      select(next)
      return true
    }
    if (key === 'g') return nextGuess()
    if (key === 'f') return focus('[data-find]')
    if (!selected) return false
    if (key === 'Escape') {
      select(null)
      return true
    }
    if (key === 't') return focus('[data-kind]')
    if (key === 'Enter') {
      const at = document.activeElement
      const isFree = at === document.body || at?.closest('[data-finding]')
      return isFree ? focus('[data-editor] input, [data-editor] textarea') : false
    }
    return act(key)
  }

  function act(key: string): boolean {
    const { selected } = review
    if (!selected) return false
    const actions = actionsFor(review, selected)
    if (key === 's') {
      if (actions.split.why) toast({ text: actions.split.why })
      else document.querySelector<HTMLElement>('[data-split]')?.closest('button')?.click()
      return true
    }
    const action =
      key === 'c' ? actions.confirm : key === 'm' ? actions.merge : key === 'd' ? actions.dismiss : null
    const chosen = key === 'r' ? actions.restore : action
    if (!chosen) return false
    if (chosen.why) toast({ text: chosen.why })
    else chosen.run()
    return true
  }

  function nextGuess(): boolean {
    const guesses = rows.flatMap((row, i) => (row.kind === 'finding' && !row.finding.sure ? [i] : []))
    const at = rows.findIndex(row => row.key === review.selected?.id)
    const next = rows[guesses.find(i => i > at) ?? guesses[0] ?? -1]
    if (next) review.select(next.key)
    else toast({ text: 'No guess is left.', tone: 'ok' })
    return true
  }

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Where a key leads among the findings in sight. */
function destination(rows: OutlineRow[], id: string | undefined, key: string): string | undefined {
  const ids = rows.flatMap(row => (row.kind === 'finding' ? [row.key] : []))
  if (key === 'Home') return ids[0]
  if (key === 'End') return ids.at(-1)
  const step = STEPS[key]
  if (step === undefined) return undefined
  const at = ids.indexOf(id ?? '')
  if (at < 0) return step > 0 ? ids[0] : ids.at(-1)
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))]
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector)
  element?.focus()
  return element !== null
}

const focusRow = (id: string | undefined) => id && focus(`[data-finding="${id}"]`)
