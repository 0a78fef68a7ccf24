import { keptTexts } from './kept-texts.ts'
import { useNamedStore } from './named-stores.ts'

/** Text that survives another page and a reload of the tab, until it is emptied. */
export function useKeptText(
  name: string,
): [text: string, setText: (next: string | ((now: string) => string)) => void] {
  const text = useNamedStore(keptTexts, name, kept => kept.text)
  const setText = (next: string | ((now: string) => string)) =>
    keptTexts.of(name).setState(now => ({ text: typeof next === 'string' ? next : next(now.text) }))
  return [text, setText]
}
