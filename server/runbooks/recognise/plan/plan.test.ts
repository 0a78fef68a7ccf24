import { expect, it } from 'vitest'
import { readCommands } from './commands.ts'
import { found } from './found.fixture.ts'
import { readPlan } from './plan.ts'

const titles = (steps: { value: { title: string } }[]) => steps.map(({ value }) => value.title)

it('reads phases with times, limits, actions and their timeline', () => {
  const { all, steps } = found(
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
    readPlan,
  )
  const [phase] = all('phase')
  expect(phase?.value).toEqual({
    ...{
      number: '1',
      title: 'FILL THE NEW LANE',
      startsAt: 5,
      durationMinutes: 20,
      maxMinutes: 15,
      retries: 3,
    },
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
  const { all } = found(
    '## Phase 1: Prepare (15 minutes)\n\n1. Call the crew\n\n## Phase 2: Schema (10 minutes, if needed)\n\n1. Migrate',
    readPlan,
  )
  expect(
    all('phase').map(({ value: { title, startsAt, durationMinutes } }) => [title, startsAt, durationMinutes]),
  ).toEqual([
    ['Prepare', 0, 15],
    ['Schema (if needed)', 15, 10],
  ])
})

it('reads bold steps with their command as it stands, what to expect, checks, and what failure means', () => {
  const { all } = found(
    `## Phase 2: Schema

**Step 2.1: Lock the catalogue (2 minutes)**
\`\`\`bash
# Lock it
catalog lock --all \\
  --wait

# Expected output:
# locked 12
\`\`\`
- [ ] Locked
- [ ] Lock number: ______
- **Time:** ______ **Done by:** ______

**Rollback trigger:** If the lock fails, unlock:
\`\`\`bash
catalog unlock
\`\`\`

**Step 2.2: Tell the desk**
\`\`\`bash
# Call the desk
\`\`\``,
    readPlan,
  )
  const [lock, tell] = all('step').map(({ value }) => value)
  expect(lock).toMatchObject({
    title: 'Lock the catalogue',
    command: '# Lock it\ncatalog lock --all \\\n  --wait\n\n# Expected output:\n# locked 12',
    ...{
      expected: 'locked 12',
      durationMinutes: 2,
      checks: ['Locked', 'Lock number: ______'],
      instructions: '',
    },
  })
  expect(tell).toMatchObject({ title: 'Tell the desk', instructions: 'Call the desk' })
  expect(tell?.command).toBeUndefined()
  expect(all('phase')[0]?.value.onFailure).toEqual([
    'Rollback trigger: If the lock fails, unlock:\ncatalog unlock',
  ])
})

it('reads a clock table with owners and lengths, and gives it the commands of the same words', () => {
  const { all, steps } = found(
    `## 🚀 Execution plan

### Timeline: 2031-05-04 23:30-02:00 UTC

| **Time (UTC)** | **Action** | **Duration** | **Owner** |
|---|---|---|---|
| **23:30** | Kickoff | 20 min | Lead |
| **23:50** | Pre-flight verification | 15 min | Platform team |
| **00:05** | Traffic switch to green | 5 min | Lead |

### Key commands
\`\`\`bash
# 1. Pre-flight verification
make verify

# 2. Switch traffic to green
make switch
\`\`\``,
    ...[readPlan, readCommands],
  )
  const [phase] = all('phase')
  expect(phase?.value.title).toBe('Execution plan')
  expect(
    (phase ? steps(phase) : []).map(({ value: { offset, durationMinutes, role, command, nextPercent } }) => [
      offset,
      durationMinutes,
      role,
      command?.split('\n')[1],
      nextPercent,
    ]),
  ).toEqual([
    [0, 20, 'Lead', undefined, undefined],
    [20, 15, 'Platform team', 'make verify', undefined],
    [35, 5, 'Lead', 'make switch', 100],
  ])
  expect(all('window')[0]?.value).toEqual({
    start: '2031-05-04T23:30:00.000Z',
    end: '2031-05-05T02:00:00.000Z',
  })
  expect(all('procedure')).toEqual([])
})

it('keeps commands as a procedure where one of them has no row', () => {
  const { all, steps } = found(
    '## Rollout plan\n\n| Time | Action |\n|---|---|\n| T+0 | Warm caches |\n| T+5 | Open gates |\n\n### Useful commands\n```sh\n# 1. Warm caches\nmake warm\n\n# 2. Count seals\nmake seals\n```',
    ...[readPlan, readCommands],
  )
  const [procedure] = all('procedure')
  expect(titles(procedure ? steps(procedure) : [])).toEqual(['Warm caches', 'Count seals'])
  expect(all('step')[0]?.value.command).toContain('make warm')
})

it('leaves a log that is to be filled in, a post-mortem of an example and messages alone', () => {
  const log =
    '## Deployment log\n\n| Time | Event | Status |\n|---|---|---|\n| [TIME] | Start | |\n| [TIME] | End | |'
  const example = '## Incident examples\n\n1. [T+0] Alert\n2. [T+1] Lead told\n3. [T+5] Back'
  const messages = '## Communication plan\n\n- T+0: started\n- T+15: half way\n- T+60: done'
  expect(found([log, example, messages].join('\n\n'), readPlan).reading.findings).toEqual([])
})

it('makes a phase of each moment of a tree, and keeps its commands with the line above', () => {
  const { all } = found(
    '## Night plan\n\n### Timeline\n\n```\nT-2h ──┬─ Crew joins\n       └─ Dashboards open\n\nT+0  ──┬─ Ship\n       └─ ./ship.sh --all\n\nT+20m: PROVE IT\n       ├─ Smoke tests\n       └─ Error rates\n```',
    readPlan,
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

it('reads times above lists, in brackets and in headings', () => {
  const { all } = found(
    '## Timeline\n\n**T-4 hours:**\n- Crew is called\n- Bridge is open\n\n**Step 1: Freeze** (T-10 minutes)\n\n### T+0: Open the gates\n- [ ] Gates are open',
    readPlan,
  )
  expect(all('step').map(({ value: { title, offset } }) => [title, offset])).toEqual([
    ['Crew is called', -240],
    ['Bridge is open', -240],
    ['Freeze', -10],
    ['Open the gates', 0],
  ])
})

it('keeps numbered procedures beside phases, with their way back', () => {
  const { all, steps } = found(
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
    readPlan,
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

it('finds a timed table below any heading, and leaves none of it behind', () => {
  const { all, reading } = found(
    '## Saturday\n\n| When | What | Who |\n|---|---|---|\n| 18:00 | Freeze | Dev |\n| 23:50 | Ship | Ops |\n| 00:20 | Smoke | QA |\n\n## Monitoring\n\n- T+1h: look\n- T+2h: look again',
    readPlan,
  )
  expect(all('step').map(({ value: { title, offset } }) => [title, offset])).toEqual([
    ['Freeze', 0],
    ['Ship', 350],
    ['Smoke', 380],
  ])
  const [table] = reading.root.children[0]?.blocks ?? []
  expect(table?.type === 'table' && table.children.every(row => !reading.isOpen(row))).toBe(true)
})

it('leaves the tick boxes of a preparation to the checklist; those of a phase that runs are its steps', () => {
  const { all } = found(
    '## Phase 1: Pre-deployment checks (T-24h to T-0)\n\n- [ ] Backup taken\n\n## Phase 2: Validation (T+5 to T+9 min)\n\n- [ ] Ask the pods\n- [ ] Ask the desk',
    readPlan,
  )
  expect(titles(all('phase'))).toEqual(['Validation'])
  expect(titles(all('step'))).toEqual(['Ask the pods', 'Ask the desk'])
})

it('reads steps in a table without times below a heading that promises a plan', () => {
  const { all } = found(
    '## Implementation steps\n\n| Step | Description | Owner | Duration | Commands | Result |\n|---|---|---|---|---|---|\n| 1 | Save the config | NetOps | 5 min | `copy run start` | saved |\n| 2 | Move uplinks | NOC | 20 | - | |',
    readPlan,
  )
  expect(all('step').map(({ value }) => value)).toMatchObject([
    {
      title: 'Save the config',
      role: 'NetOps',
      durationMinutes: 5,
      command: 'copy run start',
      expected: 'saved',
    },
    { title: 'Move uplinks', role: 'NOC', durationMinutes: 20 },
  ])
})

it('prefers the part that tells the times of more, and keeps the others as procedures', () => {
  const { all } = found(
    '## Stage 1: Canary (10% traffic)\n\n```bash\nship canary\n```\n\n## Rollout timeline\n\n### T+0: Canary\n- [ ] Ship it\n\n### T+15: Everyone\n- [ ] Ship it all',
    readPlan,
  )
  expect(titles(all('phase'))).toEqual(['Rollout timeline'])
  expect(titles(all('procedure'))).toEqual(['Canary (10% Traffic)'.replace('Traffic', 'traffic')])
})

it('reads a release process that has no headings below its title', () => {
  const { all } = found(
    '# Release process\n\n* The branch is cut.\n* The build is tagged.\n* The release is announced.',
    readPlan,
  )
  expect(all('step')).toHaveLength(3)
  expect(all('phase')[0]?.sure).toBe(false)
})

it('bears a timeline of 20,000 moments', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `T+${i} min: Row ${i}`)
  const { all } = found(`## Timeline\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``, readPlan)
  expect(all('step')).toHaveLength(20_000)
})
