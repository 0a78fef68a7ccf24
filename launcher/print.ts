const width = 8

type LogLine = { level?: unknown; time?: unknown; msg?: unknown; [key: string]: unknown }

function parseLog(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as LogLine
  } catch {
    return undefined
  }
}

function readable({ level, time, msg, ...rest }: LogLine): string {
  const clock = typeof time === 'string' ? time.slice(11, 19) : ''
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  return `${clock} ${level === 'info' ? '' : `${level}: `}${msg ?? ''}${more}`.trim()
}

/** One line of a child's output with its name in front; on a terminal a structured line is made readable. */
export function labelled(name: string, text: string, forTerminal: boolean): string {
  const log = forTerminal ? parseLog(text) : undefined
  return `${name.padEnd(width)} │ ${log ? readable(log) : text}\n`
}
