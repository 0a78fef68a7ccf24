import type { RunbookDocument } from '../document.ts'
import { placeholdersOf } from './read-communication.ts'
import { minutes, offset, quotedList } from './write-quantities.rules.ts'
import { blocks, fence, field, heading, inline, table, textsField } from './write-text.ts'

type Communications = RunbookDocument['communications']

export function writeCommunication({ communications }: RunbookDocument): string[] {
  const { cadenceMinutes, templates, channels, plan } = communications
  if (cadenceMinutes === 15 && templates.length + channels.length + plan.length === 0) return []
  return blocks(
    [`- Cadence: ${minutes(cadenceMinutes)}`],
    ...templates.map(writeTemplate),
    writeChannels(channels),
    plan.length > 0 ? blocks(['### Plan'], ...plan.map(writeMessage)) : [],
  )
}

function writeTemplate({ key, title, audience, body, placeholders }: Communications['templates'][number]) {
  const short = audience !== '' && !/[()]/.test(audience)
  const usual = placeholders.join('\n') === placeholdersOf(body).join('\n')
  return blocks(
    [writeTitle(title, key, short ? audience : null)],
    [
      ...(short ? [] : field('Audience', audience)),
      ...(usual ? [] : [`- Placeholders: ${inline(quotedList(placeholders))}`]),
    ],
    fence(body),
  )
}

/** The key stands before the audience, but the two are escaped as one piece: a mark in one may pair with the other's. */
function writeTitle(title: string, key: string, audience: string | null): string {
  if (audience === null) return `### ${heading(title)} \`${key}\``
  const words = heading(`${title} (${audience})`)
  const at = words.lastIndexOf(' (')
  return `### ${words.slice(0, at)} \`${key}\`${words.slice(at)}`
}

function writeChannels(channels: Communications['channels']): string[] {
  if (channels.length === 0) return []
  return blocks(
    ['### Channels'],
    table(channels, [
      { name: 'Channel', of: row => row.title },
      { name: 'Address', of: row => row.address },
      { name: 'Purpose', of: row => row.purpose },
    ]),
  )
}

function writeMessage({ stage, title, audience, at, items }: Communications['plan'][number]): string[] {
  const when = stage.charAt(0).toUpperCase() + stage.slice(1)
  return blocks(
    [`#### ${when}: ${heading(title)}`],
    [
      ...field('Audience', audience || undefined),
      ...(at === undefined ? [] : [`- At: ${offset(at)}`]),
      ...textsField('Says', items),
    ],
  )
}
