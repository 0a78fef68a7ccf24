import type { Code, RootContent } from 'mdast'
import { heading } from '../outline/heading.ts'

/** Fenced shell: whether it is one, what it expects, and the steps that its comments number. */

const SHELLS = /^(?:(?:ba|z|k|da|fi)?sh|shell|console|terminal|shell-?session|powershell|ps1|pwsh|cmd|bat)$/i
const PROGRAMS =
  /^(?:\$ |\.{1,2}\/|scripts\/|(?:sudo|kubectl|docker|docker-compose|podman|helm|git|gh|npm|npx|yarn|pnpm|aws|gcloud|az|curl|wget|ssh|scp|rsync|psql|pg_\w+|mysql|mysqldump|systemctl|service|terraform|ansible\S*|make|cd|export|source|python3?|bash|sh|node|php|bundle|rake|rails|redis-cli|oc|flux|argocd|ls|cat|tail|grep|mv|cp|rm|mkdir|chmod|apt|apt-get|pip3?|brew|yum|dnf|mvn|gradle|java|go|cargo|vault|consul|nomad)\s)/
const BLOCKS = /(?:^|\n)\s*(?:if|for|while|until|case|function)\b|<<-?\s*['"]?\w|\\\s*\n\s*\n/
const COMMENT = /^\s*#(?!!)/

const codeRows = (value: string) => value.split('\n')
const isCode = (line: string) => line.trim() !== '' && !COMMENT.test(line)

/** Shell that somebody would type; not trees, listings of results or output in a fence called "bash". */
export function isShell(node: RootContent): node is Code {
  if (node.type !== 'code') return false
  const lines = codeRows(node.value)
  if (lines.some(line => /^\s*[├└│┌╔║█]/.test(line))) return false
  const first = lines.find(isCode)?.trim()
  if (!node.lang) return first !== undefined && PROGRAMS.test(first)
  if (!SHELLS.test(node.lang)) return false
  return first === undefined || (/^[\x21-\x7e]/.test(first) && !/^[A-Z][\w ]*:$/.test(first))
}

/** A line that somebody would type, in a sentence: it names a known program or a script. */
export const isShellLine = (line: string) => PROGRAMS.test(`${line.trim()} `)

/** A fence that only explains: "# Join the call". */
export const isOnlyComments = (value: string) => !codeRows(value).some(isCode)

export const commentText = (value: string) =>
  codeRows(value)
    .map(line => line.replace(/^\s*#\s?/, '').trimEnd())
    .filter(Boolean)
    .join('\n')

const EXPECTED = /^\s*#\s*(?:expected|expect|should (?:return|show|print))\b([^:]*):\s*(.*)$/i

/** What its comments say to expect: "# Expected: 200", or the comment lines below "# Expected output:". */
export function expectedOf(value: string): string | undefined {
  const expected: string[] = []
  const lines = codeRows(value)
  for (const [i, line] of lines.entries()) {
    const match = EXPECTED.exec(line)
    if (!match) continue
    const [, what = '', answer = ''] = match
    const label = /^\s*(?:output|results?|response|values?)?\s*$/i.test(what) ? '' : `${what.trim()}: `
    if (answer.trim()) {
      expected.push(label + answer.trim())
      continue
    }
    const end = lines.findIndex((next, j) => j > i && !COMMENT.test(next))
    expected.push(...lines.slice(i + 1, end < 0 ? undefined : end).map(next => next.replace(/^\s*#\s?/, '')))
  }
  return expected.join('\n').trim() || undefined
}

/** A terminal's text: what was typed after "$ ", and what came back. Null for a script. */
export function terminalCommand(value: string): { command: string; output: string } | null {
  const lines = codeRows(value)
  const typed = lines.filter(line => /^\s*\$ /.test(line))
  if (typed.length === 0 || !/^\s*(?:\$ |#)/.test(lines.find(line => line.trim()) ?? '')) return null
  const output = lines.filter(line => line.trim() && !COMMENT.test(line) && !/^\s*\$ /.test(line))
  return {
    command: typed.map(line => line.replace(/^\s*\$ /, '')).join('\n'),
    output: output.join('\n'),
  }
}

export interface ScriptPart {
  title: string
  brackets: string[]
  command: string
}

const NUMBERED = /^(\s*)#+\s*(?:step\s+)?(\d+)[.):]\s+(\S.*)$/i

/** One part for each numbered comment: "# 1. Check the version". Null where a number stands inside a block. */
export function numberedParts(value: string): ScriptPart[] | null {
  const lines = codeRows(value)
  const marks = lines.flatMap((line, at) => {
    const match = NUMBERED.exec(line)
    return match ? [{ at, indent: match[1] ?? '', number: Number(match[2]), text: match[3] ?? '' }] : []
  })
  const inOrder = marks.every(({ indent, number }, i) => indent === '' && number === i + 1)
  if (marks.length < 2 || !inOrder) return null
  return marks.map((mark, i) => {
    const from = i === 0 ? 0 : mark.at // what stands before the first number prepares it
    return scriptPart(mark.text, lines.slice(from, marks[i + 1]?.at))
  })
}

/** One part for each stretch that a comment introduces and a blank line ends. Null where it is one piece. */
export function commentedParts(value: string): ScriptPart[] | null {
  if (BLOCKS.test(value)) return null
  const parts: string[][] = []
  for (const piece of value.split(/\n\s*\n/)) {
    const lines = codeRows(piece)
    const opens = COMMENT.test(lines[0] ?? '') && lines.some(isCode) && !EXPECTED.test(lines[0] ?? '')
    const last = parts.at(-1)
    if (opens || !last) parts.push(lines)
    else last.push('', ...lines)
  }
  const titled = parts.every(lines => COMMENT.test(lines[0] ?? ''))
  if (parts.length < 2 || !titled) return null
  return parts.map(lines => scriptPart((lines[0] ?? '').replace(/^\s*#+\s*/, ''), lines))
}

function scriptPart(text: string, lines: string[]): ScriptPart {
  const { title, brackets } = heading(text)
  return { title, brackets, command: lines.join('\n').trim() }
}

/** The first comment that says what the fence does: a title where nothing else gives one. */
export function firstComment(value: string): string | undefined {
  const line = codeRows(value).find(each => COMMENT.test(each) && !EXPECTED.test(each))
  return line && (heading(line.replace(/^\s*#+\s*/, '')).title || undefined)
}
