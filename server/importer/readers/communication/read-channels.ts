import type { ListItem } from 'mdast'
import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader } from '../../reading-state.ts'
import { listEntry } from '../../written/list-entries.ts'
import { namedRows } from '../../written/table-rows.ts'

const CHANNELS = /\bchannels?\b/i
const ESCALATION = /\bescalat|\bemergency\b/i

/** Where people talk: "Slack: `#releases` (updates)" below a heading that says channels. */
export const readChannels: Reader = reading => {
  for (const section of walk(reading.root)) {
    const chain = enclosingHeadings(section)
    const at = chain.findIndex(({ title }) => CHANNELS.test(title))
    if (
      at < 0 ||
      at > 1 ||
      isHeldElsewhere(section) ||
      chain.slice(0, at + 1).some(each => ESCALATION.test(each.title))
    )
      continue
    const before = reading.findings.length
    for (const block of reading.open(section)) {
      if (block.type === 'list')
        for (const item of block.children) {
          const value = channelOf(item)
          if (value) reading.add('channel', { value, from: [item] })
        }
      if (block.type !== 'table') continue
      for (const { node, cells, cell } of namedRows(block)) {
        const title = shortened(cells[0] ?? '')
        const address = cell(/address|link|url|handle|where|number|channel id/)
        const purpose = cell(/purpose|use|what|audience/)
        if (title && (address || purpose))
          reading.add('channel', { value: { title, address, purpose }, from: [node] })
      }
      reading.takeHeadRow(block)
    }
    if (reading.findings.length === before) continue
    for (const each of chain.slice(0, at + 1)) reading.take(each.node)
  }
}

/** What is said of one channel below its own heading. */
const FACTS = /^(?:purpose|audience|frequency|when|owner|features?|content|use)$/i

function channelOf(item: ListItem): { title: string; address: string; purpose: string } | null {
  const { text, rest, below } = listEntry(item)
  if (!text || text.length > 1000 || (item.checked !== null && item.checked !== undefined)) return null
  const [label = ''] = rest ? text.split(':', 1) : []
  if (FACTS.test(label)) return null
  const description = rest || text
  const [, handle, use] = /^([#@]\S+)\s+for\s+(.+)$/i.exec(description) ?? []
  if (handle && use) return { title: shortened(label.trim() || handle), address: handle, purpose: use }
  const purpose = /\(([^()]*)\)\s*$/.exec(description)?.[1] ?? /\s[-–—]\s+(.*)$/.exec(description)?.[1] ?? ''
  const address = description
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/\s[-–—]\s+.*$/, '')
    .trim()
  if (!label && !/^[#@]|@|:\/\/|^\+?\d/.test(address)) return null
  if (/^for\s/i.test(description) && label)
    return { title: shortened(label.trim()), address: '', purpose: description }
  if (/^[#@]/.test(label)) return { title: shortened(label), address: label, purpose: description }
  return {
    title: shortened(label.trim() || address),
    address,
    purpose: [purpose, ...below].filter(Boolean).join('; '),
  }
}
