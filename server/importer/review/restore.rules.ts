import type { Finding } from '../finding.inputs.ts'
import { byId, HOLDERS } from './finding-kinds.rules.ts'
import { asRead } from './predecessors.rules.ts'

/** What a split cut off keeps the id of the whole before its dot. */
const rootOf = (id: string) => id.split('.')[0] ?? id

/**
 * As it was read: what was split off it, merged into it or made of it is undone, and what it held is in it again.
 * `recognised` is all that was read.
 */
export function restore(findings: Finding[], id: string, recognised: Finding[]): Finding[] {
  const finding = byId(findings, id)
  const root = rootOf(id)
  if (!finding || !byId(recognised, root)) return findings
  const back = brought(findings, root, recognised)
  const restored = byIds(back)
  const isGone = (other: Finding) => restored.has(rootOf(other.id))
  const turned = turnedAlong(
    findings.filter(other => !isGone(other)),
    restored,
    recognised,
  )
  const unchanged = findings.filter(other => !isGone(other) && !turned.has(rootOf(other.id)))
  const list = [...unchanged, ...back, ...recognised.filter(({ id: read }) => turned.has(read))]
  const originals = byIds(recognised)
  const present = byIds(list)
  const homed = list.map(other => {
    const home = originals.get(rootOf(other.id))?.in
    if (home !== undefined && restored.has(home)) return placedIn(other, [home, other.in], present)
    return restored.has(other.id) ? placedIn(other, [other.in, finding.in], present) : other
  })
  return asRead(inOrder(homed), recognised)
}

const byIds = (findings: Finding[]) => new Map(findings.map(finding => [finding.id, finding]))

/** The finding itself, and those of its kind that were merged into it or into what was split off it. */
function brought(findings: Finding[], root: string, recognised: Finding[]): Finding[] {
  const parts = findings.filter(({ id }) => rootOf(id) === root)
  const from = Math.min(...parts.map(({ lines }) => lines.from))
  const to = Math.max(...parts.map(({ lines }) => lines.to))
  const presentIds = new Set(findings.map(({ id }) => id))
  const kind = byId(recognised, root)?.kind
  return recognised.filter(
    ({ id, kind: other, lines }) =>
      id === root || (!presentIds.has(id) && other === kind && lines.from >= from && lines.from <= to),
  )
}

/** Ids of what a restored holder held and what became another kind along with it. */
function turnedAlong(findings: Finding[], restored: Map<string, Finding>, recognised: Finding[]) {
  const originals = byIds(recognised)
  return new Set(
    findings.flatMap(({ id, kind, in: now }) => {
      const original = originals.get(rootOf(id))
      const holder = original && restored.get(original.in ?? '')
      if (!holder || HOLDERS[kind]?.includes(holder.kind)) return []
      const isApart = holder.kind === 'procedure' || holder.kind === 'rollback'
      return now === holder.id || (kind === 'note' && isApart) ? [original.id] : []
    }),
  )
}

/** In the first of the wished-for holders that can hold it, or in none. */
function placedIn(finding: Finding, wishes: (string | undefined)[], present: Map<string, Finding>): Finding {
  const home = wishes.find(id => {
    const holder = present.get(id ?? '')
    return holder !== undefined && HOLDERS[finding.kind]?.includes(holder.kind)
  })
  if (home === finding.in) return finding
  const { in: _, ...free } = finding
  return (home === undefined ? free : { ...free, in: home }) as Finding
}

/** In the order of the text; a holder before what it holds on the same line. */
const inOrder = (findings: Finding[]): Finding[] =>
  findings.toSorted((a, b) => a.lines.from - b.lines.from || b.lines.to - a.lines.to)
