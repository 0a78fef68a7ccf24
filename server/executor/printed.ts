import { StringDecoder } from 'node:string_decoder'
import type { Command, CommandIo, Ended } from './executor.ts'
import { keepEnd } from './keep-end.ts'
import { maskStreams } from './mask.ts'

const STREAMS = ['out', 'err'] as const

interface Printed {
  add: (data: Buffer, stream: 'out' | 'err') => void
  /** What Gonogo says beside it: passed on, not kept. */
  system: (text: string) => void
  /** Passes on what still waited, and answers what was kept. */
  end: () => Ended['kept']
}

/** Takes what a command prints, byte by byte as it comes: passes it on masked, and keeps the end of it. */
export function printed(
  { secrets, limits }: Pick<Command, 'secrets' | 'limits'>,
  { output, inspect }: Omit<CommandIo, 'signal'>,
): Printed {
  const decoders = { out: new StringDecoder('utf8'), err: new StringDecoder('utf8') }
  const kept = { out: keepEnd(limits.keptBytes), err: keepEnd(limits.keptBytes) }
  const masked = maskStreams(secrets, (text, stream) => {
    if (stream !== 'system') kept[stream].add(text)
    output?.(text, stream)
  })
  const pass = (text: string, stream: 'out' | 'err') => {
    if (text === '') return
    inspect?.(text, stream)
    masked.write(text, stream)
  }
  return {
    add: (data, stream) => pass(decoders[stream].write(data), stream),
    system: text => masked.write(text, 'system'),
    end: () => {
      for (const stream of STREAMS) pass(decoders[stream].end(), stream)
      masked.end()
      return { out: kept.out.text(), err: kept.err.text() }
    },
  }
}
