import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunbookDocument } from './document.ts'
import { readRunbook } from './markdown/read-runbook.ts'
import { writeRunbook } from './markdown/write-runbook.ts'
import { documentCounts } from './rules.ts'

const textOf = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, `../../runbooks/${name}.md`), 'utf8')
const read = new Map<string, RunbookDocument>()
function shipped(name: string): RunbookDocument {
  const document = read.get(name) ?? readRunbook(textOf(name))
  read.set(name, document)
  return document
}

/** Items of each section, phases by their start in minutes with their number of steps, and how much else there is. */
function sizesOf(document: RunbookDocument) {
  const { roles, subItems, gates, signOffs, triggers, templates, contacts } = documentCounts(document)
  const items = document.checklist.sections.flatMap(section => section.items)
  return {
    roles,
    subItems,
    gates,
    signOffs,
    triggers,
    templates,
    contacts,
    sections: document.checklist.sections.map(section => section.items.length),
    verifications: items.filter(({ verification }) => verification).length,
    phases: document.phases.map(({ startsAt, steps }) => `${startsAt}: ${steps.length}`),
    rollback: document.rollback.steps.length,
    procedures: document.procedures.map(({ steps }) => steps.length),
    escalation: document.escalation.map(({ afterMinutes }) => afterMinutes),
    postDeployment: document.postDeployment.length,
  }
}

const SIZES: Record<string, ReturnType<typeof sizesOf>> = {
  orchestrator: {
    roles: 8,
    sections: [12, 14, 13, 21],
    subItems: 357,
    verifications: 60,
    phases: ['-1440: 0', '0: 5', '5: 7', '25: 6', '35: 5', '45: 7', '55: 7'],
    gates: 4,
    signOffs: 6,
    triggers: 17,
    rollback: 7,
    templates: 4,
    contacts: 8,
    procedures: [8, 13, 7, 16, 3, 6, 8, 8, 8],
    escalation: [0, 15, 30],
    postDeployment: 25,
  },
  'writing-guide': {
    roles: 17,
    sections: [8, 12, 10, 10, 8, 20, 10],
    subItems: 190 + 19 + 29,
    verifications: 48 + 20,
    phases: ['0: 4', '15: 3', '25: 4', '45: 3', '50: 3', '55: 3'],
    gates: 3,
    signOffs: 10,
    triggers: 4,
    rollback: 5,
    templates: 1,
    contacts: 13,
    procedures: [1, 3, 11],
    escalation: [],
    postDeployment: 13,
  },
  'bot-controller': {
    roles: 5,
    sections: [10, 15, 12, 15, 12, 10, 8, 8, 4, 7],
    subItems: 23,
    verifications: 0,
    phases: ['-1440: 0', '0: 2', '15: 1', '30: 2', '40: 3'],
    gates: 2,
    signOffs: 5,
    triggers: 0,
    rollback: 3,
    templates: 2,
    contacts: 0,
    procedures: [],
    escalation: [],
    postDeployment: 9,
  },
  codegen: {
    roles: 4,
    sections: [10, 9, 3, 9, 6, 6, 5, 5, 8],
    subItems: 36,
    verifications: 0,
    phases: ['0: 1', '10: 1', '25: 2', '55: 2', '75: 1', '80: 1', '110: 2'],
    gates: 2,
    signOffs: 6,
    triggers: 0,
    rollback: 4,
    templates: 2,
    contacts: 7,
    procedures: [6, 2],
    escalation: [0, 0, 0, 0],
    postDeployment: 5,
  },
  'orchestrator-summary': {
    roles: 8,
    sections: [4, 9, 10, 4],
    subItems: 46,
    verifications: 4,
    phases: ['-1440: 0', '0: 6', '55: 5', '65: 4'],
    gates: 3,
    signOffs: 0,
    triggers: 5,
    rollback: 4,
    templates: 2,
    contacts: 4,
    procedures: [10, 3, 4, 3, 3, 7, 6, 4],
    escalation: [],
    postDeployment: 11,
  },
}

describe.each(Object.keys(SIZES))('%s', name => {
  it('reads in full', () => {
    expect(sizesOf(shipped(name))).toEqual(SIZES[name])
  })

  it('comes back from its export as the same document', () => {
    expect(readRunbook(writeRunbook(shipped(name)))).toEqual(shipped(name))
  })

  it('can be walked: a gate at the start, and people to press every item and step', () => {
    const { phases, gates, checklist, rollback } = shipped(name)
    const begins = phases.find(({ steps }) => steps.length > 0)
    expect(gates.map(({ key }) => key)).toContain(begins?.gateBefore)
    expect(phases.filter(({ startsAt, steps }) => startsAt < 0 && steps.length > 0)).toEqual([])
    expect(gates.filter(({ voters, criteria }) => voters.length === 0 || criteria.length === 0)).toEqual([])
    const items = checklist.sections.flatMap(section => section.items)
    expect(items.filter(({ role }) => !role).map(({ title }) => title)).toEqual([])
    const steps = [...phases.flatMap(phase => phase.steps), ...rollback.steps]
    expect(steps.filter(({ role }) => !role).map(({ key }) => key)).toEqual([])
    expect(steps.filter(step => step.durationMinutes === undefined).map(({ key }) => key)).toEqual([])
  })

  it('asks each role that attests something for its vote', () => {
    for (const { criteria, voters } of shipped(name).gates)
      for (const each of criteria)
        if (each.kind === 'attested' && each.role) expect(voters).toContain(each.role)
  })
})

describe('what was ticked or signed in a source is a claim', () => {
  it('bot controller: 94 items are claimed, the 7 of the deployment are not', () => {
    const { sections } = shipped('bot-controller').checklist
    const claimed = sections.map(({ items }) => items.filter(item => item.claimed).length)
    expect(claimed).toEqual([10, 15, 12, 15, 12, 10, 8, 8, 4, 0])
    expect(shipped('bot-controller').signOffs.filter(({ history }) => history)).toHaveLength(4)
  })

  it('codegen: six signatures in three groups are history, with their time', () => {
    const { signOffs } = shipped('codegen')
    expect(signOffs.map(({ group, history }) => [group, history?.name, history?.at?.slice(11, 16)])).toEqual([
      ['technical', 'Alice Johnson', '22:30'],
      ['technical', 'Carol White', '22:35'],
      ['technical', 'David Brown', '22:40'],
      ['business', 'Eve Davis', '22:45'],
      ['business', 'Frank Wilson', '22:50'],
      ['final', 'Grace Miller', '22:55'],
    ])
  })

  it('codegen: a value that was measured then is a claim beside its target', () => {
    const components = shipped('codegen').checklist.sections.find(({ key }) => key === 'components')
    const values = components?.items.flatMap(({ subItems }) => subItems.map(({ value }) => value))
    expect(values).toContainEqual({
      type: 'number',
      unit: 'ms',
      comparison: '<',
      target: 500,
      claimed: '287',
    })
  })

  it('bot controller: one medium risk, two low ones, none forbids the deployment', () => {
    const { risks } = shipped('bot-controller')
    expect(risks.map(({ severity, mayDeploy }) => [severity, mayDeploy])).toEqual([
      ['medium', true],
      ['low', true],
      ['low', true],
    ])
  })
})

describe('thresholds are as each runbook states them', () => {
  const said = (name: string, level: string) =>
    shipped(name)
      .triggers.filter(trigger => trigger.level === level)
      .map(({ metric, comparison, value, forSeconds }) => `${metric} ${comparison} ${value}, ${forSeconds} s`)

  it('orchestrator: automatic, review, investigate', () => {
    expect(said('orchestrator', 'automatic')).toEqual([
      'error_rate > 10, 120 s',
      'latency_p95 > 5000, 0 s',
      'database_up < 1, 30 s',
      'rabbitmq_up < 1, 30 s',
      'critical_path_exceptions > 0, 0 s',
      'out_of_memory_kills > 0, 0 s',
      'cpu_percent > 95, 60 s',
    ])
    expect(said('orchestrator', 'review')).toContain('error_rate > 5, 300 s')
    expect(said('orchestrator', 'investigate')).toContain('error_rate > 1, 600 s')
  })

  it('orchestrator in short: the same system, other thresholds', () => {
    expect(said('orchestrator-summary', 'automatic')).toEqual([
      'error_rate > 10, 30 s',
      'latency_p95 > 2, 30 s',
      'database_up < 1, 10 s',
      'application_crashes > 0, 0 s',
      'out_of_memory_kills > 0, 0 s',
    ])
    const { rollback, gates } = shipped('orchestrator-summary')
    expect(rollback.steps.map(step => Math.round((step.durationMinutes ?? 0) * 60))).toEqual([10, 20, 30, 30])
    expect(gates.map(({ at }) => at)).toEqual([-1440, 45, 65])
  })

  it('orchestrator in short: what the exit codes of its scripts mean', () => {
    const scripts = shipped('orchestrator-summary').checklist.sections.find(({ key }) => key === 'scripts')
    const codes = scripts?.items.map(item => item.verification?.exitCodes?.map(({ code }) => code))
    expect(codes).toEqual([[0, 1, 2], [0, 1, 2], [0], [0]])
  })

  it('writing guide: 1 % for 5 minutes, p99 above 5 s for 10 minutes, 19 of 20 smoke tests', () => {
    expect(said('writing-guide', 'review')).toEqual(['error_rate > 1, 300 s', 'latency_p99 > 5000, 600 s'])
    expect(shipped('writing-guide').checklist.sections.find(({ rule }) => rule)?.rule).toEqual({
      atLeast: 19,
      of: 20,
    })
  })
})
