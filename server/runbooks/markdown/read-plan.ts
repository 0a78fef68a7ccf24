import { conditionOf } from './conditions.ts'
import { atLine, fields, ownText, type Section, tableRows } from './outline.ts'
import { comparison, keyOf, minutes, offset, seconds, words } from './quantities.ts'
import { readStep } from './read-steps.ts'

const steps = (sections: Section[]) => {
  let previous: string | null = null
  return sections.map(section => {
    const step = readStep(section, previous)
    previous = step.key
    return step
  })
}

/** `### Phase 5: Traffic cutover (T+45 min, 10 min) `cutover``. */
export function readPhase(section: Section) {
  const known = fields(section)
  const match = /^phase\s+(\S+?):\s*(.+)$/i.exec(section.title)
  const [start, length] = words(section.brackets ?? undefined)
  if (!match || !start || !length) {
    throw atLine(section.line, 'a phase is written "Phase 5: Traffic cutover (T+45 min, 10 min)"')
  }
  const limit = known.get('time limit')
  const retries = known.get('retries')
  return {
    key: section.key ?? keyOf(match[2] ?? ''),
    number: match[1] ?? '',
    title: match[2] ?? '',
    startsAt: offset(start, section.line),
    durationMinutes: minutes(length, section.line),
    gateBefore: known.get('gate before')?.value,
    limits:
      limit || retries
        ? { minutes: limit && minutes(limit.value, limit.line), retries: retries && Number(retries.value) }
        : undefined,
    onFailure: known.get('on failure')?.nested.map(ownText) ?? [],
    steps: steps(section.children),
  }
}

/** `### GATE 2: Pre-cutover `pre-cutover``. */
export function readGate(section: Section) {
  const known = fields(section)
  const match = /^gate\s+(\S+?):\s*(.+)$/i.exec(section.title)
  if (!match) throw atLine(section.line, 'a gate is written "GATE 2: Pre-cutover"')
  const at = known.get('at')
  const valid = known.get('valid')
  return {
    key: section.key ?? keyOf(match[2] ?? ''),
    number: match[1] ?? '',
    title: match[2] ?? '',
    question: known.get('question')?.value ?? '',
    at: at && offset(at.value, at.line),
    criteria: known.get('criteria')?.nested.map(conditionOf) ?? [],
    voters: words(known.get('voters')?.value),
    authority: known.get('authority')?.value,
    validMinutes: valid && minutes(valid.value, valid.line),
  }
}

export const readSlos = (section: Section) =>
  tableRows(section).map(({ cells, line }) => ({
    key: cells.get('key'),
    title: cells.get('title'),
    ...comparison(cells.get('target') ?? '', line),
    forSeconds: cells.get('over') ? seconds(cells.get('over') ?? '', line) : 0,
  }))

export const readTriggers = (section: Section) =>
  tableRows(section).map(({ cells, line }) => {
    const unreachable = cells.get('unreachable')
    const answer = cells.get('answer within')
    return {
      key: cells.get('key'),
      title: cells.get('title'),
      kind: cells.get('kind') || 'threshold',
      ...comparison(cells.get('condition') ?? '', line),
      forSeconds: seconds(cells.get('for') ?? '', line),
      level: cells.get('level'),
      lane: cells.get('lane') || 'next',
      phases: words(cells.get('phases')),
      unreachableSeconds: unreachable ? seconds(unreachable, line) : undefined,
      reviewSeconds: answer ? seconds(answer, line) : undefined,
    }
  })

export function readRollback(section: Section) {
  const known = fields(section)
  const target = known.get('target')
  return {
    targetSeconds: target ? seconds(target.value, target.line) : undefined,
    criteria: known.get('criteria')?.nested.map(ownText) ?? [],
    steps: steps(section.children),
  }
}
