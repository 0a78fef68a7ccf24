import { secretTexts } from '../kernel/secret-texts.rules.ts'
import type { Stream } from './executor.ts'

/** What stands in the place of a secret. */
export const MASK = '••••••'

export interface Masker {
  /** Answers what may be shown so far: the end of a text that may be the beginning of a secret waits. */
  push: (text: string) => string
  /** The rest, when no more comes. */
  end: () => string
}

/** Masks secrets in a stream of texts, also where one is torn apart between two of them. */
export function createMasker(secrets: string[]): Masker {
  const longest = secrets[0]?.length ?? 0
  let held = ''
  return {
    push: text => {
      if (longest === 0) return text
      const { shown, rest } = maskStart(held + text, secrets, longest)
      held = rest
      return shown
    },
    end: () => {
      const rest = maskAll(held, secrets)
      held = ''
      return rest
    },
  }
}

/** Masks secrets in an output of several streams, each for itself, and passes on what may be shown. */
export function maskStreams(values: string[], pass: (text: string, stream: Stream) => void) {
  const secrets = secretTexts(values)
  const maskers = { out: createMasker(secrets), err: createMasker(secrets), system: createMasker(secrets) }
  const passSome = (text: string, stream: Stream) => {
    if (text !== '') pass(text, stream)
  }
  return {
    write: (text: string, stream: Stream) => passSome(maskers[stream].push(text), stream),
    /** Passes on what still waited. */
    end: () => {
      for (const stream of ['out', 'err', 'system'] as const) passSome(maskers[stream].end(), stream)
    },
  }
}

/** Masks secrets in one whole text. */
export function maskAll(text: string, secrets: string[]): string {
  return secrets.length === 0 ? text : text.replaceAll(pattern(secrets), MASK)
}

/** Fields whose words are the product's own: a secret that happens to be a part of one must not spoil it. */
const OWN_WORDS = new Set(['code', 'status'])

/** The value with every text in it masked: what an attempt measured or told may quote a secret. */
export function maskTexts<T>(value: T, mask: (text: string) => string): T {
  const text = JSON.stringify(value, (name, part: unknown) =>
    typeof part === 'string' && !OWN_WORDS.has(name) ? mask(part) : part,
  )
  return JSON.parse(text) as T
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const pattern = (secrets: string[]) => new RegExp(secrets.map(escaped).join('|'), 'g')

/** Masks from the left up to where an unfinished secret may begin. */
function maskStart(text: string, secrets: string[], longest: number): { shown: string; rest: string } {
  const found = pattern(secrets)
  const tail = Math.max(0, text.length - longest + 1)
  let shown = ''
  let open = -1
  for (let from = 0; ; from = found.lastIndex) {
    if (open < from) open = openFrom(text, Math.max(from, tail), secrets)
    found.lastIndex = from
    const match = found.exec(text)
    if (!match || open <= match.index)
      return { shown: shown + text.slice(from, open), rest: text.slice(open) }
    shown += text.slice(from, match.index) + MASK
  }
}

/** The first place from which the text may go on to be a secret; its end when there is none. */
function openFrom(text: string, from: number, secrets: string[]): number {
  for (let at = from; at < text.length; at += 1) {
    const rest = text.slice(at)
    if (secrets.some(secret => secret.length > rest.length && secret.startsWith(rest))) return at
  }
  return text.length
}
