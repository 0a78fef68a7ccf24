import type { Nodes } from 'mdast'
import { enclosingHeadings, isHeldElsewhere } from '../../headings/enclosing-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import { shortened } from '../../outline/titles.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { type ListEntry, listEntries } from '../../written/list-entries.ts'
import { namedRows } from '../../written/table-rows.ts'

type Severity = 'critical' | 'high' | 'medium' | 'low'

const RISKS = /\brisks?\b|\bwhat (?:could|can|might|may) go wrong\b|\bhazards\b/i
const MAY_DEPLOY =
  /^(?:can|may|safe to|ok to)\s+(?:we\s+)?(?:deploy|release|go live)|^(?:deployable|blocks? deployment|blocker)$/

/** Risks under their own headings, in lists and in tables. Known limitations say no severity: they stay notes. */
export const readRisks: Reader = reading => {
  for (const section of walk(reading.root)) {
    if (isHeldElsewhere(section) || !enclosingHeadings(section).some(({ title }) => RISKS.test(title)))
      continue
    const before = reading.findings.length
    const blocks = reading.open(section)
    const bullets = listEntries(blocks)
    if (describesRisk(section, bullets)) addDescribed(reading, section, bullets)
    else for (const bullet of bullets) if (isOneRisk(section, bullet)) addLine(reading, section, bullet)
    for (const block of blocks) if (block.type === 'table') readTable(reading, section, block)
    if (reading.findings.length === before) continue
    for (const each of enclosingHeadings(section)) {
      reading.take(each.node)
      if (RISKS.test(each.title)) break
    }
  }
}

/** Its list says what a risk is like, not what risks there are. */
const describesRisk = (section: Section, bullets: ListEntry[]): boolean =>
  section.noun === 'issue' ||
  section.noun === 'risk' ||
  bullets.some(({ label }) => /^(?:mitigations?|impact|severity|likelihood|probability)$/.test(label))

/** How risks are handled and measured, not which there are. */
const RISK_HANDLING =
  /\b(?:management|register|definitions?|levels|tolerance|thresholds?|process|framework|results|tracked|strateg(?:y|ies)|plans?|availability|communications?|monitoring|escalation)\b|^risk mitigation$/i
const FIELD =
  /^(?:id|description|impact|likelihood|probability|owner|status|severity|mitigation(?: plan)?|category|score|date\b.*|last reviewed.*)(?:\s*\(.*\))?$/i
const SCALE = /^(?:critical|high|medium|low)(?:[ -]risks?)?$/i

/** One of a list of risks, rather than a field of a register, a step of a scale or something done about them. */
function isOneRisk(section: Section, { text, label, below }: ListEntry): boolean {
  if (FIELD.test(text) || SCALE.test(label)) return false
  if (below.some(line => /^(?:impact|mitigation|likelihood|severity)\b/i.test(line))) return true
  const chain = enclosingHeadings(section)
  const at = chain.findIndex(({ title }) => RISKS.test(title))
  if (chain.slice(0, at).some(({ title }) => /\bimpact\b/i.test(title))) return false
  return !chain
    .slice(0, at + 1)
    .some(({ title }) => RISK_HANDLING.test(title) && !/\bidentified\b|\bknown\b/i.test(title))
}

function riskSeverityIn(text: string): Severity | null {
  if (/\blow\b\s*\/|\/\s*low\b/i.test(text)) return null // still to be chosen
  const levels: [RegExp, Severity][] = [
    [/\bcritical\b|\bblocker\b|\bsevere\b|\bcatastrophic\b/i, 'critical'],
    [/\bhigh\b|^h$|\bmajor\b/i, 'high'],
    [/\bmed(?:ium)?\b|^m$|\bmoderate\b/i, 'medium'],
    [/\blow\b|^l$|\bminor\b|\bnegligible\b|\bharmless\b/i, 'low'],
  ]
  return levels.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const riskSeverityOf = (section: Section): Severity | null =>
  enclosingHeadings(section).flatMap(({ raw }) => riskSeverityIn(raw) ?? [])[0] ?? null

function addDescribed(reading: ReadingState, section: Section, bullets: ListEntry[]) {
  const field = (name: RegExp) => bullets.find(({ label }) => name.test(label))?.rest ?? ''
  const stated =
    riskSeverityIn(field(/^severity$/)) ??
    riskSeverityOf(section) ??
    riskSeverityIn(field(/^(?:likelihood|probability|impact)$/))
  const others = bullets.filter(({ label }) => !/^(?:severity|mitigations?)$/.test(label))
  const mitigation = [field(/^mitigations?$/), ...others.map(({ text }) => text)].filter(Boolean).join('; ')
  const title = section.title.replace(/^(?:issue|risk)\s*:\s*/i, '')
  const may = bullets.find(({ label }) => MAY_DEPLOY.test(label))
  const value = {
    title: shortened(title),
    severity: stated ?? 'medium',
    mitigation,
    mayDeploy: mayDeploy(may),
  }
  reading.add('risk', {
    value,
    from: [section.node, ...bullets.map(({ node }) => node)],
    sure: stated !== null,
  })
}

function mayDeploy(bullet: ListEntry | undefined): boolean {
  if (!bullet) return true
  const isYes = !/^\W*(?:no\b|not\b)/i.test(bullet.rest)
  return /^block/.test(bullet.label) ? !isYes : isYes
}

/** "Single server: add a balancer beyond 100 users" */
function addLine(reading: ReadingState, section: Section, { node, text, label, rest, below }: ListEntry) {
  if (!text) return
  const severity = riskSeverityOf(section) ?? riskSeverityIn(/\(([^()]*)\)/.exec(text)?.[1] ?? '')
  const own = label && rest ? text.slice(0, text.indexOf(':')).trim() : text
  const title = own.replace(/\s[-–—]\s*risk$/i, '').replace(/:$/, '')
  const field = own === title || !rest ? rest : `Risk: ${rest}`
  const mitigation = [label && rest ? field : '', ...below].filter(Boolean).join('; ')
  const value = { title: shortened(title), severity: severity ?? 'medium', mitigation }
  reading.add('risk', { value, from: [node], sure: severity !== null })
}

function readTable(reading: ReadingState, section: Section, table: Extract<Nodes, { type: 'table' }>) {
  for (const { node, cell, names } of namedRows(table)) {
    const title = cell(/^(?:risks?|issues?|limitations?|description|threat)\b/)
    if (!title || !names.some(name => /mitigat|severity|impact|likelihood|probability|response/.test(name)))
      continue
    const [impact, likelihood] = [cell(/impact|^i$/), cell(/likelihood|probability|^[lp]$/)]
    const severity =
      riskSeverityIn(cell(/severity|level|rating/)) ??
      riskSeverityIn(impact) ??
      riskSeverityIn(likelihood) ??
      riskSeverityOf(section)
    const answer = cell(/can deploy|may deploy|deploy\?|blocker/)
    const mitigation = [
      cell(/mitigat|response|action/),
      impact && `Impact: ${impact}`,
      likelihood && `Likelihood: ${likelihood}`,
    ]
    const value = {
      title: shortened(title),
      severity: severity ?? 'medium',
      mitigation: mitigation.filter(Boolean).join('; '),
      mayDeploy: !/^no\b/i.test(answer),
    }
    reading.add('risk', { value, from: [node], sure: severity !== null })
  }
  reading.takeHeadRow(table)
}
