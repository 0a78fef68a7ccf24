import Anser, { type AnserJsonEntry } from 'anser'
import { cx } from '../cx.ts'
import { onlyColours } from './escape-sequences.ts'

/** A program's line in the colours it asked for, as the theme has them. Nothing in it becomes markup. */
export function AnsiText({ text }: { text: string }) {
  let end = 0
  const parts = Anser.ansiToJson(onlyColours(text), { json: true, remove_empty: true }).map(part => {
    const start = end
    end += part.content.length
    return { start, words: part.content, look: lookOf(part) }
  })
  return (
    <>
      {parts.map(({ start, words, look }) =>
        look ? (
          <span key={start} className={look}>
            {words}
          </span>
        ) : (
          words
        ),
      )}
    </>
  )
}

const INKS = {
  grey: 'text-ink-3',
  white: 'text-ink-1',
  red: 'text-ansi-red',
  yellow: 'text-ansi-yellow',
  green: 'text-ansi-green',
  cyan: 'text-ansi-cyan',
  blue: 'text-ansi-blue',
  magenta: 'text-ansi-magenta',
}
// A coloured ground is a tint below the first ink: whatever two colours a program chose, it can be read.
const GROUNDS = {
  grey: 'bg-hover text-ink-1',
  white: 'bg-hover text-ink-1',
  red: 'bg-ansi-red/20 text-ink-1',
  yellow: 'bg-ansi-yellow/20 text-ink-1',
  green: 'bg-ansi-green/20 text-ink-1',
  cyan: 'bg-ansi-cyan/20 text-ink-1',
  blue: 'bg-ansi-blue/20 text-ink-1',
  magenta: 'bg-ansi-magenta/20 text-ink-1',
}
type Hue = keyof typeof INKS

function lookOf({ fg, bg, decorations }: AnserJsonEntry): string {
  const has = (name: AnserJsonEntry['decorations'][number]) => decorations.includes(name)
  return cx(
    bg ? GROUNDS[hueOf(bg)] : fg ? INKS[hueOf(fg)] : has('dim') && 'text-ink-3',
    has('bold') && 'font-strong',
    has('italic') && 'italic',
    has('underline') && 'underline',
    has('strikethrough') && 'line-through',
  )
}

const HUES: Hue[] = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta']

/** The nearest colour of the theme: by hue in steps of 60°, and of what has hardly any hue by its lightness. */
function hueOf(rgb: string): Hue {
  const [r = 0, g = 0, b = 0] = rgb.split(',').map(Number)
  const high = Math.max(r, g, b)
  const spread = high - Math.min(r, g, b)
  if (spread < 40) return high < 160 ? 'grey' : 'white'
  const sixth = high === r ? (g - b) / spread : high === g ? 2 + (b - r) / spread : 4 + (r - g) / spread
  return HUES[(Math.round(sixth) + 6) % 6] ?? 'white'
}
