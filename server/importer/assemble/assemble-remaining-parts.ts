import type { z } from 'zod'
import type { documentSchema } from '../../runbooks/document.ts'
import { type Finding, type FindingKind, type FindingValue, isKind } from '../finding.inputs.ts'
import { assembleSteps, type StepTools } from './assemble-steps.ts'
import { UniqueKeys } from './unique-keys.ts'

type Document = z.input<typeof documentSchema>

const REVIEW_SECONDS = 300

/** Everything of a runbook that is a plain list of what was found. */
export function assembleRemainingParts(findings: Finding[], tools: StepTools): Partial<Document> {
  const all = <K extends FindingKind>(kind: K): FindingValue<K>[] =>
    findings.filter(isKind(kind)).map(({ value }) => value as FindingValue<K>)
  const [sloKeys, triggerKeys, signOffKeys] = [new UniqueKeys(), new UniqueKeys(), new UniqueKeys()]
  const [window] = all('window')
  return {
    ...(window && { window }),
    signOffs: all('signOff').map(value => ({ ...value, key: signOffKeys.of(value.title) })),
    slos: all('slo').map(value => ({ ...value, key: sloKeys.of(value.title) })),
    triggers: all('trigger').map(value => ({
      ...value,
      key: triggerKeys.of(value.title),
      ...(value.level === 'review' && { reviewSeconds: REVIEW_SECONDS }),
    })),
    rollback: rollbackOf(findings, tools),
    communications: communicationsOf(findings),
    escalation: all('escalation').toSorted((a, b) => a.level - b.level),
    contacts: all('contact'),
    risks: all('risk'),
    hypercare: {
      durationMinutes: Math.max(
        0,
        ...all('hypercare').map(({ at, durationMinutes = 0 }) => at + durationMinutes),
      ),
      checks: all('hypercare').map(({ title, at, items }) => ({ title, at, items })),
    },
    postDeployment: all('postAction'),
    procedures: proceduresOf(findings),
    links: all('link'),
    notes: findings
      .filter(isKind('note'))
      .map(({ lines, value }) => ({ line: lines.from, text: value.text })),
  }
}

const SEVERITY = { critical: 'Critical', high: 'High', medium: 'Medium', business: 'Business' }

/** The steps of the rollback plan, as they stand in the document. */
export function rollbackSteps(findings: Finding[]) {
  const ids = new Set(findings.filter(isKind('rollback')).map(({ id }) => id))
  return findings.filter(isKind('step')).filter(step => step.in && ids.has(step.in))
}

function rollbackOf(findings: Finding[], tools: StepTools): Document['rollback'] {
  const own = findings.filter(isKind('rollback'))
  const target = own.map(({ value }) => value.targetSeconds).find(seconds => seconds !== undefined)
  return {
    ...(target !== undefined && { targetSeconds: target }),
    steps: assembleSteps(rollbackSteps(findings), tools),
    criteria: findings
      .filter(isKind('rollbackCriterion'))
      .map(({ value }) => `${SEVERITY[value.severity]}: ${value.text}`),
    authority: own.flatMap(({ value }) => value.authority),
    afterwards: own.flatMap(({ value }) => value.afterwards),
  }
}

function communicationsOf(findings: Finding[]): Document['communications'] {
  const keys = new UniqueKeys()
  const messages = findings.filter(isKind('message')).map(({ value }) => value)
  const cadence = messages.map(({ cadenceMinutes }) => cadenceMinutes).find(minutes => minutes !== undefined)
  return {
    ...(cadence !== undefined && { cadenceMinutes: cadence }),
    templates: findings
      .filter(isKind('template'))
      .map(({ value }) => ({ ...value, key: keys.of(value.title) })),
    channels: findings.filter(isKind('channel')).map(({ value }) => value),
    plan: messages.map(({ cadenceMinutes: _, ...value }) => value),
  }
}

function proceduresOf(findings: Finding[]): Document['procedures'] {
  const keys = new UniqueKeys()
  const steps = findings.filter(isKind('step'))
  return findings.filter(isKind('procedure')).map(({ id, value }) => ({
    ...value,
    key: keys.of(value.title),
    steps: steps
      .filter(step => step.in === id)
      .map(({ value: { title, instructions, command, expected, checks } }) => ({
        title,
        text: [instructions, ...checks.map(check => `- ${check}`)].filter(Boolean).join('\n'),
        ...(command && { command }),
        ...(expected && { expected }),
      })),
  }))
}
