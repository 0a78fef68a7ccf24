import type { AttemptOutput } from '../../../server/engine/output.query.ts'
import { coloursLeftOn } from '../../ui/log/escape-sequences.ts'
import type { LogLine } from '../../ui/log/log-row.tsx'

/** What has been read of an attempt's output, as lines. */
export interface ReadOutput {
  lines: LogLine[]
  nextOffset: number
  done: boolean
}

export const nothingRead: ReadOutput = { lines: [], nextOffset: 0, done: false }

/** The browser keeps this many lines; the whole stays on the server. */
const MOST_LINES = 5000

/** Adds what came next. A line that had no end yet goes on where it stopped, as long as its stream does. */
export function withChunks(read: ReadOutput, { chunks, nextOffset, done }: AttemptOutput): ReadOutput {
  const lines = [...read.lines]
  for (const chunk of chunks) {
    const { stream } = chunk
    const open = lines.at(-1)
    const continues = open !== undefined && isOpen(open) && open.stream === stream
    const parts = chunk.text.replaceAll('\r\n', '\n').split('\n')
    // Gonogo's first line end is for the program's line before it, which ends here anyway.
    if (stream === 'system' && !continues && parts[0] === '') parts.shift()
    for (const [index, text] of parts.entries()) {
      const last = index === parts.length - 1
      if (index === 0 && continues)
        lines[lines.length - 1] = lineOf({ ...open, text: open.text + text }, last)
      else if (!last || text !== '') {
        const colours = coloursAfter(lines.findLast(before => before.stream === stream))
        lines.push(lineOf({ id: `${chunk.offset}.${index}`, text, at: chunk.at, stream, colours }, last))
      }
    }
  }
  return { lines: lines.slice(-MOST_LINES), nextOffset, done }
}

type OpenLine = LogLine & { open?: boolean }

const isOpen = (line: OpenLine) => line.open === true

const lineOf = ({ open: _, ...line }: OpenLine, open: boolean): OpenLine => (open ? { ...line, open } : line)

/** A program may switch a colour on in one line and off in a later one. */
function coloursAfter(line: LogLine | undefined): string | undefined {
  return line && (coloursLeftOn(`${line.colours ?? ''}${line.text}`) || undefined)
}
