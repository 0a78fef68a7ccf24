import { namedStores } from './named-stores.ts'

/** A tab may keep about 5 MB: a longer text lives as long as the page. */
const MOST_CHARS = 1_000_000

/** What was typed and not sent, by the name of the field. */
export const keptTexts = namedStores<{ text: string }>('gonogo-text', {
  place: 'tab',
  read: text => ({ text: text ?? '' }),
  write: ({ text }) => (text === '' || text.length > MOST_CHARS ? null : text),
})
