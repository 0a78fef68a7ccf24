// @vitest-environment jsdom
import { within } from '@testing-library/dom'
import { describe, expect, it, vi } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import { at, gate, iso, phase, role, stateOf, step, T0, verdict } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { FourAnswersBar } from './four-answers-bar.tsx'

// Buttons of the bar ask the router of Next for the address; there is none here.
vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => '/deployments/deployment-id',
  useRouter: () => ({ push: () => undefined, replace: () => undefined }),
}))

const NOW = 60
const fresh = [['blue', 'error_rate', at(NOW - 1).getTime(), 0.2, null]] as const

type Parts = Parameters<typeof stateOf>[0]

const NO_WATCH = { durationMinutes: 0, checks: [] }

function bar(parts: Parts, { personId = 'nobody', measured = true, watch = NO_WATCH } = {}) {
  const known = stateOf({ verdicts: [verdict('slo:a:green')], ...parts })
  const state: State = { ...known, plan: { ...known.plan, hypercare: watch } }
  const screen = shown(<FourAnswersBar />, {
    state,
    now: at(NOW),
    personId,
    samples: measured ? fresh.map(sample => [...sample]) : [],
  })
  const section = screen.getByRole('region', { name: 'The four answers' })
  const [health, plan, next, back] = [...section.children] as HTMLElement[]
  if (!health || !plan || !next || !back) throw new Error('There are not four answers')
  return { health, plan, next, back, columns: section.className }
}

const back = step('back', 'rollback', { durationSeconds: 40 })
const rollback = {
  cause: 'person' as const,
  reason: 'Errors',
  fromPhase: 'one',
  targetSeconds: 120,
  startedAt: iso(NOW - 30),
  finishedAt: null,
}

describe('are we OK', () => {
  const breached = verdict('trigger:e', { verdict: 'breached', reason: 'Error rate 12 % over 10 %' })

  it.each<
    [string, Parts, boolean, { word: string; tone: string; role: string; loud: boolean; text: RegExp }]
  >([
    [
      'well: quiet',
      {},
      true,
      { word: 'OK', tone: 'ok', role: 'status', loud: false, text: /1 of 1 check inside limits/ },
    ],
    [
      'something is outside its limit: filled',
      { verdicts: [breached], deployment: { traffic: { weights: { blue: 50, green: 50 }, at: T0 } } },
      true,
      { word: 'WATCH', tone: 'attention', role: 'status', loud: true, text: /Error rate 12 % over 10 %/ },
    ],
    [
      'going back: an alert',
      {
        deployment: { status: 'rolling_back', rollback },
        steps: [back],
        verdicts: [verdict('lane:green')],
      },
      true,
      { word: 'ROLLBACK', tone: 'critical', role: 'alert', loud: true, text: /Users are safe/ },
    ],
    [
      'nothing measured: neither well nor loud',
      {},
      false,
      { word: 'NO DATA', tone: 'upcoming', role: 'status', loud: false, text: /No measurement has arrived/ },
    ],
  ])('%s', (_how, parts, measured, expected) => {
    const { health, columns } = bar(parts, { measured })
    const word = within(health).getByRole(expected.role)
    expect({
      word: word.textContent,
      tone: health.dataset.tone,
      role: word.getAttribute('role'),
      loud: health.className.includes('bg-tone-surface'),
      text: health.textContent,
    }).toEqual({ ...expected, text: expect.stringMatching(expected.text) })
    // No verdict moves the other answers, and what is pressed there.
    expect(columns).toBe(bar({}).columns)
  })
})

describe('where are we against the plan', () => {
  it.each<[string, Parts, RegExp]>([
    ['a draft', { deployment: { status: 'draft', startedAt: null } }, /draft/],
    ['not started', { deployment: { status: 'scheduled', startedAt: null } }, /not started/],
    ['aborted', { deployment: { status: 'aborted', startedAt: null, finishedAt: iso(30) } }, /aborted/],
    ['under way as planned', { phases: [phase('one', 0, { status: 'running', startedAt: T0 })] }, /on plan/],
    ['late, as its first phase has not begun', {}, /1:00 late/],
    [
      'going back, against its target',
      { deployment: { status: 'rolling_back', rollback } },
      /Rollback clock.*left/,
    ],
    [
      'gone back over its target',
      { deployment: { status: 'rolling_back', rollback: { ...rollback, targetSeconds: 10 } } },
      /Rollback clock.*over the target/,
    ],
  ])('%s', (_how, parts, text) => {
    expect(bar(parts).plan.textContent).toMatch(text)
  })
})

describe('what is next, and who acts', () => {
  const work = step('work', 'one', { status: 'ready', title: 'Switch the tests on', readyAt: iso(0) })
  const open = gate('first', 0, { beforePhase: 'one', status: 'open', openedAt: iso(0) })

  it.each<[string, Parts, string, RegExp, boolean]>([
    ['yours', { steps: [work] }, 'ops-id', /Your turn.*Switch the tests on/, true],
    [
      'somebody else’s, and for how long',
      { steps: [work] },
      'lead-id',
      /Tomás Reyes.*Waiting for 60 s/,
      false,
    ],
    [
      'a machine’s',
      { steps: [{ ...work, kind: 'command', status: 'running', spec: { kind: 'command' } as never }] },
      'ops-id',
      /automatic.*Runs by itself/,
      false,
    ],
    [
      'a vote of yours',
      { gates: [open], deployment: { status: 'scheduled' } },
      'ops-id',
      /Your turn.*Vote on GATE 1/,
      true,
    ],
    [
      'the lead’s to close, but not before the watch is over',
      { deployment: { status: 'hypercare', finishedAt: iso(0) } },
      'lead-id',
      /not yet.*close after the watch.*Close early/,
      false,
    ],
    ['nobody’s', { deployment: { status: 'closed' } }, 'ops-id', /Nothing waits for anyone.*is over/, false],
  ])('%s', (_whose, parts, personId, text, raised) => {
    const watch = { durationMinutes: 1440, checks: [] }
    const people = [role('lead', 0, ['decide']), role('ops', 1)]
    const { next } = bar({ roles: people, ...parts }, { personId, watch })
    expect(next.textContent).toMatch(text)
    expect(next.className.includes('bg-raised')).toBe(raised)
  })
})

describe('can we still go back', () => {
  const dead = verdict('lane:green', {
    verdict: 'unreachable',
    reasonData: { code: 'lane_silent', lane: 'GREEN', since: iso(NOW - 12), error: 'connection refused' },
  })
  const glyph = (part: HTMLElement) => part.querySelector('p svg')?.getAttribute('data-tone')

  it.each<[string, Parts, { glyph: string; text: RegExp }]>([
    ['yes', { steps: [back] }, { glyph: 'ok', text: /Yes, in about 40 s/ }],
    [
      'perhaps: the lane to go back to is not measured',
      { steps: [back], verdicts: [] },
      { glyph: 'attention', text: /Yes, but look.*GREEN 2\.0\.5: not measured/ },
    ],
    [
      'no: the lane to go back to is dead',
      { steps: [back], verdicts: [verdict('slo:a:green'), dead] },
      { glyph: 'critical', text: /No: GREEN has not answered for 12 s.*connection refused/ },
    ],
    ['no: the runbook has no plan for it', {}, { glyph: 'na', text: /no rollback plan.*act by hand/ }],
    [
      'not needed before the start',
      { deployment: { status: 'scheduled', startedAt: null } },
      { glyph: 'done', text: /Nothing has moved yet/ },
    ],
    [
      'going',
      { deployment: { status: 'rolling_back', rollback } },
      { glyph: 'running', text: /Going back now/ },
    ],
    [
      'over',
      { deployment: { status: 'closed', finishedAt: iso(30) } },
      { glyph: 'na', text: /This deployment is over/ },
    ],
  ])('%s', (_how, parts, expected) => {
    const answer = bar(parts).back
    expect({ glyph: glyph(answer), text: answer.textContent }).toEqual({
      glyph: expected.glyph,
      text: expect.stringMatching(expected.text),
    })
  })

  it('asks before users are sent to a lane that does not answer, and holds no button for it', () => {
    const buttons = (row: ReturnType<typeof verdict>) =>
      within(bar({ steps: [back], verdicts: [row] }, { personId: 'lead-id' }).back)
        .getAllByRole('button')
        .map(button => button.textContent)
    expect(buttons(dead)).toContain('Roll back…')
    expect(buttons(verdict('lane:green'))).not.toContain('Roll back…')
  })
  /** Each button has a place of its own: when one goes, no other slides under the cursor. */
  const PLACES: Record<string, string> = {
    'Roll back': 'roll-back',
    Pause: 'pause',
    'Stop…': 'end',
    'Abort…': 'end',
  }

  it.each<[State['deployment']['status'], string[]]>([
    ['draft', ['Abort…']],
    ['scheduled', ['Abort…']],
    ['running', ['Roll back', 'Pause', 'Stop…']],
    ['holding', ['Roll back', 'Pause', 'Stop…']],
    ['paused', ['Roll back', 'Stop…']],
    ['rolling_back', ['Stop…']],
    ['hypercare', ['Roll back']],
    ['rolled_back', []],
    ['closed', []],
    ['aborted', []],
  ])('shows the buttons that a deployment has while %s', (status, expected) => {
    const answer = bar({ deployment: { status }, steps: [back] }).back
    const buttons = within(answer).queryAllByRole('button')
    expect(buttons.map(button => button.textContent?.trim())).toEqual(expected)
    for (const button of buttons) {
      const place = button.closest('[data-place]')?.getAttribute('data-place')
      expect([button.textContent?.trim(), place]).toEqual([
        expect.any(String),
        PLACES[button.textContent ?? ''],
      ])
    }
  })
})
