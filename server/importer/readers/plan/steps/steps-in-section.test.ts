import { expect, it } from 'vitest'
import { readWith } from '../../testing/read-with.ts'
import { readCommands } from '../read-commands.ts'
import { readPhases } from '../read-phases.ts'

const titles = (steps: { value: { title: string } }[]) => steps.map(({ value }) => value.title)

it('reads bold steps with their command as it stands, what to expect, checks, and what failure means', () => {
  const { all } = readWith(
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
    readPhases,
  )
  const [lock, tell] = all('step').map(({ value }) => value)
  expect(lock).toMatchObject({
    title: 'Lock the catalogue',
    command: '# Lock it\ncatalog lock --all \\\n  --wait\n\n# Expected output:\n# locked 12',
    expected: 'locked 12',
    durationMinutes: 2,
    checks: ['Locked', 'Lock number: ______'],
    instructions: '',
  })
  expect(tell).toMatchObject({ title: 'Tell the desk', instructions: 'Call the desk' })
  expect(tell?.command).toBeUndefined()
  expect(all('phase')[0]?.value.onFailure).toEqual([
    'Rollback trigger: If the lock fails, unlock:\ncatalog unlock',
  ])
})

it('reads a clock table with owners and lengths, and gives it the commands of the same words', () => {
  const { all, steps } = readWith(
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
    ...[readPhases, readCommands],
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
  const { all, steps } = readWith(
    '## Rollout plan\n\n| Time | Action |\n|---|---|\n| T+0 | Warm caches |\n| T+5 | Open gates |\n\n### Useful commands\n```sh\n# 1. Warm caches\nmake warm\n\n# 2. Count seals\nmake seals\n```',
    ...[readPhases, readCommands],
  )
  const [procedure] = all('procedure')
  expect(titles(procedure ? steps(procedure) : [])).toEqual(['Warm caches', 'Count seals'])
  expect(all('step')[0]?.value.command).toContain('make warm')
})

it('reads times above lists, in brackets and in headings', () => {
  const { all } = readWith(
    '## Timeline\n\n**T-4 hours:**\n- Crew is called\n- Bridge is open\n\n**Step 1: Freeze** (T-10 minutes)\n\n### T+0: Open the gates\n- [ ] Gates are open',
    readPhases,
  )
  expect(all('step').map(({ value: { title, offset } }) => [title, offset])).toEqual([
    ['Crew is called', -240],
    ['Bridge is open', -240],
    ['Freeze', -10],
    ['Open the gates', 0],
  ])
})

it('finds a timed table below any heading, and leaves none of it behind', () => {
  const { all, reading } = readWith(
    '## Saturday\n\n| When | What | Who |\n|---|---|---|\n| 18:00 | Freeze | Dev |\n| 23:50 | Ship | Ops |\n| 00:20 | Smoke | QA |\n\n## Monitoring\n\n- T+1h: look\n- T+2h: look again',
    readPhases,
  )
  expect(all('step').map(({ value: { title, offset } }) => [title, offset])).toEqual([
    ['Freeze', 0],
    ['Ship', 350],
    ['Smoke', 380],
  ])
  const [table] = reading.root.children[0]?.blocks ?? []
  expect(table?.type === 'table' && table.children.every(row => !reading.isOpen(row))).toBe(true)
})

it('reads steps in a table without times below a heading that promises a plan', () => {
  const { all } = readWith(
    '## Implementation steps\n\n| Step | Description | Owner | Duration | Commands | Result |\n|---|---|---|---|---|---|\n| 1 | Save the config | NetOps | 5 min | `copy run start` | saved |\n| 2 | Move uplinks | NOC | 20 | - | |',
    readPhases,
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
