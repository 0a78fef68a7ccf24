const TICKED = /^(?:[✅✓✔☑🗹]\uFE0F?|\[\s*[xX✓✔✅]\s*\])\s*/u
const UNTICKED = /^(?:[☐□⬜🔲❌✗✘❏❑]\uFE0F?|\[\s*[-~]?\s*\])\s*/u

/** A tick or an empty box at the start of a line: true, false, or null without one; and the words after it. */
export function tickOf(text: string): { ticked: boolean | null; rest: string } {
  const line = text.trim()
  const box = TICKED.exec(line)
  if (box) return { ticked: true, rest: line.slice(box[0].length) }
  const empty = UNTICKED.exec(line)
  return { ticked: empty ? false : null, rest: empty ? line.slice(empty[0].length) : line }
}

const PASSED =
  /^(?:yes|y|x|done|pass(?:ed|ing)?|ok|ready|go|complete[d]?|met|verified|green|approved|healthy|operational|live|active|implemented|fixed|closed)\b/i
const NOT_PASSED =
  /^(?:no|n|fail(?:ed|ing)?|pending|open|todo|to do|tbd|in progress|not (?:started|ready|met|run|done)|blocked|partial|warning|n\/a|wip|no[- ]go|red|amber|yellow|unknown|skipped|planned|required)\b/i
const MARK = /[✅✓✔☑❌✗✘⚠⏳🔄🟢🟡🔴⬜☐]/u

/** What a status cell says: passed or not; null for words that are no status. An empty cell waits to be filled in. */
export function tickStatus(cell: string): { passed: boolean } | null {
  const { ticked, rest } = tickOf(cell)
  if (ticked !== null) return { passed: ticked }
  const plainCell = rest.replace(/\p{Extended_Pictographic}|\uFE0F/gu, '').trim()
  if (PASSED.test(plainCell) && !/[❌✗✘⚠]/u.test(cell)) return { passed: true }
  if (plainCell === '' || /^[_\s.–-]+$/.test(plainCell) || NOT_PASSED.test(plainCell) || MARK.test(cell))
    return { passed: /🟢/u.test(cell) }
  return null
}
