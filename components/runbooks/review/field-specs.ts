import type { FindingKind } from '../../../server/importer/finding.inputs.ts'

export interface FieldSpec {
  name: string
  label: string
  /** `lines`: one entry a line. `subItems` and `verification` are parts of an item, `rule` of a section. */
  type:
    | ('line' | 'text' | 'code' | 'number' | 'lines' | 'check' | 'choice')
    | ('subItems' | 'verification' | 'rule')
  unit?: string
  options?: readonly string[]
}

const line = (name: string, label: string): FieldSpec => ({ name, label, type: 'line' })
const text = (name: string, label: string): FieldSpec => ({ name, label, type: 'text' })
const lines = (name: string, label: string): FieldSpec => ({ name, label, type: 'lines' })
const check = (name: string, label: string): FieldSpec => ({ name, label, type: 'check' })
const number = (name: string, label: string, unit?: string): FieldSpec => ({
  name,
  label,
  type: 'number',
  ...(unit && { unit }),
})
const choice = (name: string, label: string, ...options: string[]): FieldSpec => ({
  name,
  label,
  type: 'choice',
  options,
})

const title = line('title', 'Title')
const stage = choice('stage', 'When', 'before', 'during', 'after')
const sectionStage = choice('stage', 'When', 'before', 'during', 'after', 'rollback')
const offset = (name: string, label: string) => number(name, label, 'min from T-0')
const judged = [
  line('metric', 'Metric'),
  choice('comparison', 'Comparison', '<', '<=', '>', '>='),
  number('value', 'Value'),
  line('unit', 'Unit'),
  number('forSeconds', 'For', 's'),
]

/** The fields of each kind that a review may change, the ones that matter first. */
export const FIELDS: Record<FindingKind, FieldSpec[]> = {
  name: [line('name', 'Name'), text('summary', 'Summary')],
  window: [line('start', 'Start, UTC'), line('end', 'End, UTC')],
  variable: [
    line('key', 'Key'),
    line('title', 'Meaning'),
    choice('type', 'Type', 'text', 'number', 'percent', 'timestamp', 'choice', 'url'),
    line('default', 'Default'),
    line('unit', 'Unit'),
    lines('choices', 'Choices'),
    check('required', 'Required'),
    check('secret', 'Secret'),
  ],
  role: [
    title,
    line('person', 'Person'),
    line('backup', 'Backup'),
    line('phone', 'Phone'),
    line('email', 'E-mail'),
    text('summary', 'Answers for'),
    lines('before', 'Before'),
    lines('during', 'During'),
    lines('after', 'After'),
  ],
  section: [
    title,
    sectionStage,
    offset('due', 'Due'),
    { name: 'rule', label: 'Enough are', type: 'rule', unit: 'such as 19 of 20' },
  ],
  item: [
    title,
    line('role', 'Role'),
    offset('due', 'Due'),
    { name: 'subItems', label: 'Sub-items', type: 'subItems' },
    { name: 'verification', label: 'Verification command', type: 'verification' },
    line('signOff', 'Sign-off'),
    check('required', 'Required'),
  ],
  gate: [
    title,
    line('number', 'Number'),
    offset('at', 'At'),
    text('question', 'Question'),
    line('authority', 'Who decides'),
    lines('voters', 'Who is polled'),
    lines('noGo', 'NO-GO if'),
  ],
  criterion: [title, line('role', 'Whose word'), check('required', 'Required')],
  signOff: [title, line('group', 'Group'), line('name', 'Person')],
  phase: [
    title,
    line('number', 'Number'),
    offset('startsAt', 'Starts'),
    number('durationMinutes', 'Lasts', 'min'),
    number('maxMinutes', 'Time limit', 'min'),
    number('retries', 'Retries'),
    lines('actions', 'Actions'),
    lines('onFailure', 'On failure'),
    lines('successCriteria', 'Success criteria'),
  ],
  step: [
    title,
    line('role', 'Role'),
    offset('offset', 'At'),
    number('durationMinutes', 'Lasts', 'min'),
    { name: 'command', label: 'Command', type: 'code' },
    text('instructions', 'Instructions'),
    line('expected', 'Expected'),
    lines('checks', 'Checks'),
    number('nextPercent', 'Traffic', '% to the new version'),
  ],
  procedure: [title, number('durationMinutes', 'Lasts', 'min'), text('text', 'Text')],
  slo: [title, ...judged, line('baseline', 'Baseline')],
  trigger: [
    title,
    ...judged,
    choice('level', 'Level', 'automatic', 'review', 'investigate'),
    text('text', 'As the text says it'),
  ],
  rollback: [
    number('targetSeconds', 'Target', 's'),
    lines('authority', 'Who may decide it'),
    lines('afterwards', 'Afterwards'),
  ],
  rollbackCriterion: [
    text('text', 'Reason'),
    choice('severity', 'Severity', 'critical', 'high', 'medium', 'business'),
  ],
  template: [
    title,
    line('audience', 'Audience'),
    text('body', 'Body'),
    lines('placeholders', 'Placeholders'),
  ],
  channel: [title, line('address', 'Address'), line('purpose', 'Purpose')],
  message: [
    title,
    stage,
    line('audience', 'Audience'),
    offset('at', 'At'),
    number('cadenceMinutes', 'Every', 'min'),
    lines('items', 'Says'),
  ],
  escalation: [
    number('level', 'Level'),
    line('who', 'Who'),
    number('afterMinutes', 'After', 'min'),
    line('phone', 'Phone'),
    lines('actions', 'Actions'),
  ],
  contact: [
    line('name', 'Name'),
    line('role', 'Role'),
    line('phone', 'Phone'),
    line('email', 'E-mail'),
    line('backup', 'Backup'),
    line('group', 'Group'),
  ],
  risk: [
    title,
    choice('severity', 'Severity', 'critical', 'high', 'medium', 'low'),
    text('mitigation', 'Mitigation'),
    check('mayDeploy', 'May be deployed with it'),
  ],
  hypercare: [title, offset('at', 'At'), number('durationMinutes', 'Lasts', 'min'), lines('items', 'Checks')],
  postAction: [title, line('list', 'List'), offset('at', 'At')],
  link: [title, line('url', 'Address')],
  note: [text('text', 'Text')],
}
