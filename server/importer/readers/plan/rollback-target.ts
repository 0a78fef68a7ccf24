import type { Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { ReadingState } from '../../reading-state.ts'
import { durationSeconds } from '../../written/durations.ts'
import { itemText, labelledLine, plainLines } from '../../written/list-text.ts'
import { isShell } from '../../written/shell-code.ts'
import { AFTER } from './rollback-headings.ts'

const TARGET =
  /^(?:roll-?back |recovery )?(?:target|time|target time|rto|maximum time|max time|time to roll-?back|duration|estimated time|time estimate)$/

/** Seconds that it may take: "(Target: < 5 minutes)" in a heading, "Rollback time: < 2 min" below one. */
export function rollbackTarget(
  reading: ReadingState,
  section: Section,
): { seconds: number | null; from: Nodes[] } {
  for (const part of walk(section)) {
    if ([...upwards(part)].some(({ title }) => AFTER.test(title))) continue
    const isStep = part.noun === 'step' || part.ordinal?.startsWith('R')
    const texts = isStep ? [] : [...part.brackets, /\btarget\b.*$/i.exec(part.title)?.[0] ?? '']
    const seconds = texts
      .filter(text => /[<≤]|\b(?:target|within|under|less than|max)\b/i.test(text))
      .map(durationSeconds)
    const target = seconds.find(each => each !== null && each > 0)
    if (target) return { seconds: target, from: [] }
    for (const block of reading.open(part)) {
      const stated = targetIn(block)
      if (stated) return stated
    }
  }
  return { seconds: null, from: [] }
}

function targetIn(block: Section['blocks'][number]): { seconds: number; from: Nodes[] } | null {
  if (isShell(block)) {
    const comment = /^#[^\n]*\(\s*(?:[<≤]|target)[^)\n]*\)/i.exec(block.value)?.[0]
    const seconds = comment ? durationSeconds(comment.replace(/^.*\(/, '')) : null
    return seconds ? { seconds, from: [] } : null
  }
  const lines: [string, Nodes][] =
    block.type === 'paragraph'
      ? plainLines(block).map(line => [line, block])
      : block.type === 'list'
        ? block.children.map(item => [itemText(item), item])
        : []
  for (const [line, node] of lines) {
    const { label = '', text = '' } = labelledLine(line) ?? {}
    const seconds = TARGET.test(label) ? durationSeconds(text) : null
    if (seconds) return { seconds, from: plainText(node).includes('\n') ? [] : [node] }
  }
  return null
}
