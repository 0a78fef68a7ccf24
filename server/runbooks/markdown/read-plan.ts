import { keyOf } from '../naming.rules.ts'
import { fieldsOf } from './fields.ts'
import { type Section, tableRows } from './markdown-sections.ts'
import { atLine, readEach, standing } from './problems.ts'
import { conditionOf } from './read-conditions.ts'
import { comparison, minutes, number, offset, seconds, words } from './read-quantities.ts'
import { readSteps } from './read-steps.ts'

/** "Phase 5: Traffic cutover" → its number and its title. */
function numbered(what: string, text: string): { number: string; title: string } | null {
  const [, number = '', title] = new RegExp(`^${what}(?:\\s+([^\\s:]+))?:\\s*(.+)$`, 'is').exec(text) ?? []
  return title === undefined ? null : { number, title }
}

/** `### Phase 5: Traffic cutover (T+45 min, 10 min) `cutover``. */
export function readPhase(section: Section) {
  const fields = fieldsOf(section)
  const named = numbered('phase', section.title)
  const [start, length] = words(section.brackets ?? undefined)
  if (!named || !start || !length) {
    throw atLine(section.line, 'a phase is written "Phase 5: Traffic cutover (T+45 min, 10 min)"')
  }
  const limits = { minutes: fields.read('time limit', minutes), retries: fields.read('retries', number) }
  const read = {
    key: section.key ?? keyOf(named.title),
    ...named,
    startsAt: offset(start, section.line),
    durationMinutes: minutes(length, section.line),
    gateBefore: fields.value('gate before'),
    limits: (limits.minutes ?? limits.retries) === undefined ? undefined : limits,
    actions: fields.texts('actions'),
    onFailure: fields.texts('on failure'),
    successCriteria: fields.texts('success criteria'),
    steps: readSteps(section.children),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}

/** `### GATE 2: Pre-cutover `pre-cutover``. */
export function readGate(section: Section) {
  const fields = fieldsOf(section)
  const named = numbered('gate', section.words)
  if (!named) throw atLine(section.line, 'a gate is written "GATE 2: Pre-cutover"')
  const read = {
    key: section.key ?? keyOf(named.title),
    ...named,
    question: fields.value('question'),
    at: fields.read('at', offset),
    criteria: readEach(fields.get('criteria')?.nested ?? [], conditionOf),
    noGo: fields.texts('no-go if'),
    voters: words(fields.value('voters')),
    authority: fields.value('authority'),
    validMinutes: fields.read('valid', minutes),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}

export const readSlos = (section: Section) =>
  readEach(tableRows(section), ({ cells, text, line }) =>
    standing(line, {
      key: cells.get('key'),
      title: cells.get('title'),
      ...comparison(text('target'), line),
      forSeconds: text('over') ? seconds(text('over'), line) : 0,
      baseline: cells.get('baseline'),
    }),
  )

export const readTriggers = (section: Section) =>
  readEach(tableRows(section), ({ cells, text, line }) => {
    const unreachable = cells.get('unreachable')
    const answer = cells.get('answer within')
    const requests = cells.get('requests')
    return standing(line, {
      key: cells.get('key'),
      title: cells.get('title'),
      kind: cells.get('kind') || 'threshold',
      ...comparison(text('condition'), line),
      forSeconds: seconds(text('for'), line),
      requests: requests ? leastRequests(requests, line) : undefined,
      level: cells.get('level'),
      lane: cells.get('lane') || 'next',
      phases: words(cells.get('phases')),
      unreachableSeconds: unreachable ? seconds(unreachable, line) : undefined,
      reviewSeconds: answer ? seconds(answer, line) : undefined,
      reviewDefault: cells.get('else') || undefined,
      text: cells.get('in words'),
    })
  })

/** "throughput >= 20": the metric that counts requests per second, and how many a breach needs. */
function leastRequests(text: string, line: number) {
  const { metric, comparison: sign, value, unit } = comparison(text, line)
  if (sign === '>=' && unit === '') return { metric, atLeast: value }
  throw atLine(line, `"${text}" is not a number of requests; write for example throughput >= 20`)
}

export function readRollback(section: Section) {
  const fields = fieldsOf(section)
  const read = {
    targetSeconds: fields.read('target', seconds),
    criteria: fields.texts('criteria'),
    authority: fields.texts('authority'),
    afterwards: fields.texts('afterwards'),
    steps: readSteps(section.children),
  }
  fields.refuseOthers()
  return standing(section.line, read)
}
