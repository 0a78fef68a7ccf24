import { useState } from 'react'

function kept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/**
 * Text that survives a reload of the tab, until it is emptied. Only for parts that appear after a press: the server,
 * which has no such text, must not have rendered them.
 */
export function useKeptText(name: string): [text: string, setText: (text: string) => void] {
  const key = `gonogo-text:${name}`
  const [text, setText] = useState(() => (typeof window === 'undefined' ? '' : kept(key)))
  return [
    text,
    next => {
      setText(next)
      try {
        if (next === '') sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, next)
      } catch {
        // Storage is switched off: the text lives as long as the page.
      }
    },
  ]
}
