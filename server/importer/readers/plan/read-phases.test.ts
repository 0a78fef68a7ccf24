import { expect, it } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readPhases } from './read-phases.ts'

const titles = (steps: { value: { title: string } }[]) => steps.map(({ value }) => value.title)

it('reads phases with times, limits, actions and their timeline', () => {
  const { all, steps } = readWith(
    [
      '# Ferry booking 4.2',
      '### Phase 1: FILL THE NEW LANE (T+5 to T+25 min)',
      '**Timeline:**',
      '```',
      'T+5 min:  Start the fill of blue',
      'T+12 min: Wait for readiness',
      'T+25 min: Blue is filled',
      '```',
      '**Actions:**',
      '- Execute: `tools/fill.sh --lane=blue`',
      '- Watch: the fill log',
      '**Failure handling:**',
      '- If the fill fails: look, mend, again',
      '- Maximum retries: 3',
      '- Time limit: 15 minutes',
      '**Success criteria:**',
      '- Every pod is ready',
    ]
      .join('\n\n')
      .replaceAll('\n\nT+', '\nT+')
      .replaceAll('\n\n```', '\n```')
      .replaceAll('\n\n- ', '\n- '),
    readPhases,
  )
  const [phase] = all('phase')
  expect(phase?.value).toEqual({
    number: '1',
    title: 'FILL THE NEW LANE',
    startsAt: 5,
    durationMinutes: 20,
    maxMinutes: 15,
    retries: 3,
    actions: ['Execute: tools/fill.sh --lane=blue', 'Watch: the fill log'],
    onFailure: ['If the fill fails: look, mend, again'],
    successCriteria: ['Every pod is ready'],
  })
  const own = phase ? steps(phase) : []
  expect(
    own.map(({ value: { title, offset, durationMinutes } }) => [title, offset, durationMinutes]),
  ).toEqual([
    ['Start the fill of blue', 5, 7],
    ['Wait for readiness', 12, 13],
    ['Blue is filled', 25, undefined],
  ])
  expect(own[0]?.value.command).toBe('tools/fill.sh --lane=blue')
  expect(own.map(({ sure }) => sure)).toEqual([false, false, true])
})

it('lets phases that only tell their length follow one another', () => {
  const { all } = readWith(
    '## Phase 1: Prepare (15 minutes)\n\n1. Call the crew\n\n## Phase 2: Schema (10 minutes, if needed)\n\n1. Migrate',
    readPhases,
  )
  expect(
    all('phase').map(({ value: { title, startsAt, durationMinutes } }) => [title, startsAt, durationMinutes]),
  ).toEqual([
    ['Prepare', 0, 15],
    ['Schema (if needed)', 15, 10],
  ])
})

it('leaves a log that is to be filled in, a post-mortem of an example and messages alone', () => {
  const log =
    '## Deployment log\n\n| Time | Event | Status |\n|---|---|---|\n| [TIME] | Start | |\n| [TIME] | End | |'
  const example = '## Incident examples\n\n1. [T+0] Alert\n2. [T+1] Lead told\n3. [T+5] Back'
  const messages = '## Communication plan\n\n- T+0: started\n- T+15: half way\n- T+60: done'
  expect(readWith([log, example, messages].join('\n\n'), readPhases).reading.findings).toEqual([])
})

it('makes a phase of each moment of a tree, and keeps its commands with the line above', () => {
  const { all } = readWith(
    '## Night plan\n\n### Timeline\n\n```\nT-2h ──┬─ Crew joins\n       └─ Dashboards open\n\nT+0  ──┬─ Ship\n       └─ ./ship.sh --all\n\nT+20m: PROVE IT\n       ├─ Smoke tests\n       └─ Error rates\n```',
    readPhases,
  )
  expect(
    all('phase').map(({ value: { title, startsAt, durationMinutes } }) => [title, startsAt, durationMinutes]),
  ).toEqual([
    ['Crew joins', -120, undefined],
    ['Ship', 0, 20],
    ['PROVE IT', 20, undefined],
  ])
  expect(titles(all('step'))).toEqual(['Crew joins', 'Dashboards open', 'Ship', 'Smoke tests', 'Error rates'])
  expect(all('step')[2]?.value.command).toBe('./ship.sh --all')
})

it('keeps numbered procedures beside phases, with their rollback', () => {
  const { all, steps } = readWith(
    `## Phase 1: Ship (T+0 to T+10 min)

1. Ship

## Deployment procedures

### Procedure 1: Schema

**Execution time:** 10 minutes
**Risk:** medium

1. **Look at the version**
   \`\`\`bash
   db version
   \`\`\`
2. Run \`make migrate\`

**Rollback (if needed):**

\`\`\`bash
# 1. Lock
db lock

# 2. Undo
db undo
\`\`\``,
    readPhases,
  )
  const [procedure] = all('procedure')
  expect(procedure?.value).toEqual({ title: 'Schema', durationMinutes: 10, text: 'Risk: medium' })
  const own = procedure ? steps(procedure) : []
  expect(titles(own)).toEqual(['Look at the version', 'Run make migrate', 'Rollback: Lock', 'Rollback: Undo'])
  expect(own.map(({ value }) => value.command)).toEqual([
    'db version',
    'make migrate',
    '# 1. Lock\ndb lock',
    '# 2. Undo\ndb undo',
  ])
})

it('leaves the tick boxes of a preparation to the checklist; those of a phase that runs are its steps', () => {
  const { all } = readWith(
    '## Phase 1: Pre-deployment checks (T-24h to T-0)\n\n- [ ] Backup taken\n\n## Phase 2: Validation (T+5 to T+9 min)\n\n- [ ] Ask the pods\n- [ ] Ask the desk',
    readPhases,
  )
  expect(titles(all('phase'))).toEqual(['Validation'])
  expect(titles(all('step'))).toEqual(['Ask the pods', 'Ask the desk'])
})

it('prefers the part that tells the times of more, and keeps the others as procedures', () => {
  const { all } = readWith(
    '## Stage 1: Canary (10% traffic)\n\n```bash\nship canary\n```\n\n## Rollout timeline\n\n### T+0: Canary\n- [ ] Ship it\n\n### T+15: Everyone\n- [ ] Ship it all',
    readPhases,
  )
  expect(titles(all('phase'))).toEqual(['Rollout timeline'])
  expect(titles(all('procedure'))).toEqual(['Canary (10% Traffic)'.replace('Traffic', 'traffic')])
})

it('reads a release process that has no headings below its title', () => {
  const { all } = readWith(
    '# Release process\n\n* The branch is cut.\n* The build is tagged.\n* The release is announced.',
    readPhases,
  )
  expect(all('step')).toHaveLength(3)
  expect(all('phase')[0]?.sure).toBe(false)
})

it('bears a timeline of 20,000 moments', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `T+${i} min: Row ${i}`)
  const { all } = readWith(`## Timeline\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``, readPhases)
  expect(all('step')).toHaveLength(20_000)
})
