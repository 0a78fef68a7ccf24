import { expect, it } from 'vitest'
import { isKind } from '../../../finding.inputs.ts'
import { recognise } from '../../recognise.ts'

const TEXT = `# Harbour release

## What we have

\`\`\`
├─ PHASE 1: Prepare (T-4h to T-0)
│  ├─ Berths (3 items)
│  └─ Crew (2 items)
├─ PHASE 2: Move (T+0 to T+30m)
│  └─ Cranes
└─ PHASE 3: Watch
   └─ First night
\`\`\`

## Timeline

\`\`\`
T-4h ──┬─ Brief the crew
       └─ Look at the weather
T+0min ┬─ Close the gate
       └─ Call the pilot
T+20min┬─ Move the first ship
       └─ Open the gate
T+12h ─┬─ Look at the lights
       └─ Write it down
\`\`\`
`

it('puts the moments of a timeline under the phases that a list elsewhere names', () => {
  const { findings } = recognise(TEXT)
  const steps = findings.filter(isKind('step'))
  const told = findings.filter(isKind('phase')).map(({ id, value }) => ({
    title: value.title,
    startsAt: value.startsAt,
    minutes: value.durationMinutes,
    lists: value.actions,
    steps: steps.filter(step => step.in === id).map(step => step.value.title),
  }))
  expect(told).toEqual([
    {
      title: 'Prepare',
      startsAt: -240,
      minutes: 240,
      lists: ['Berths (3 items)', 'Crew (2 items)'],
      steps: ['Brief the crew', 'Look at the weather'],
    },
    {
      title: 'Move',
      startsAt: 0,
      minutes: 30,
      lists: ['Cranes'],
      steps: ['Close the gate', 'Call the pilot', 'Move the first ship', 'Open the gate'],
    },
    {
      title: 'Watch',
      startsAt: undefined,
      minutes: undefined,
      lists: ['First night'],
      steps: ['Look at the lights', 'Write it down'],
    },
  ])
})
