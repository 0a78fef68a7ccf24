// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Item, State } from '../../server/deployment/state.types.ts'
import { at, iso, item, role, stateOf } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { type Checklist, ChecklistProvider } from './item/checklist-context.tsx'
import { ItemRow } from './item-row.tsx'

const nothing = () => undefined
const checklist: Checklist = {
  selectedId: null,
  select: nothing,
  tick: nothing,
  ask: nothing,
  forgetClash: nothing,
  send: async () => null,
  busy: new Set(),
  conflict: null,
}
const NOW = 600
const roles = [role('lead', 0, ['decide']), role('ops', 1)]
const by = { changedById: 'ops-id', changedByName: 'Tomás Reyes', changedAt: iso(NOW - 120) }

interface Options {
  personId?: string
  selected?: boolean
  status?: State['deployment']['status']
}

function row(
  rest: Partial<Item>,
  { personId = 'ops-id', selected = false, status = 'scheduled' }: Options = {},
) {
  const one = item('one', { title: 'Secrets revoked', ...rest })
  const state = stateOf({ roles, items: [one], deployment: { status } })
  const mine = personId === 'ops-id'
  const screen = shown(
    <ChecklistProvider checklist={checklist}>
      <ItemRow
        {...{ item: one, mine, selected, tabStop: true, onKeyDown: nothing, now: at(NOW).getTime() }}
      />
    </ChecklistProvider>,
    { state, now: at(NOW), personId },
  )
  const box = screen.getByRole('checkbox') as HTMLInputElement
  const line = document.querySelector('[data-tone] [dir=auto]')
  return {
    screen,
    box,
    spoken: box.labels?.[0]?.textContent,
    surface: document.body.firstElementChild?.className.includes('bg-critical-surface'),
    line: line?.textContent ?? null,
    tone: line?.parentElement?.getAttribute('data-tone') ?? null,
    words: document.body.textContent ?? '',
  }
}

describe('the line of an item', () => {
  it.each<
    [string, Partial<Item>, { ticked: boolean; alarming: boolean; tone: string | null; line: string | null }]
  >([
    ['open', {}, { ticked: false, alarming: false, tone: null, line: null }],
    ['done', { state: 'passed', ...by }, { ticked: true, alarming: false, tone: null, line: null }],
    [
      'failed',
      { state: 'failed', reason: 'Two left', ...by },
      { ticked: false, alarming: true, tone: 'failed', line: 'Failed, says Tomás R.: Two left' },
    ],
    [
      'blocked',
      { state: 'blocked', reason: 'No access', ...by },
      { ticked: false, alarming: true, tone: 'blocked', line: 'Blocked by Tomás R.: No access' },
    ],
    [
      'not applicable',
      { state: 'not_applicable', reason: 'No secrets', ...by },
      { ticked: false, alarming: false, tone: 'na', line: 'Not applicable: No secrets' },
    ],
    [
      'done with a value outside its target',
      {
        state: 'passed',
        note: 'Agreed with QA',
        ...by,
        subItems: [
          {
            title: 'Coverage',
            done: true,
            value: { type: 'percent', comparison: '>=', target: 90, unit: '%', measured: 84 },
          },
        ],
      },
      {
        ticked: true,
        alarming: false,
        tone: 'attention',
        line: expect.stringMatching(/84.*: Agreed with QA$/),
      },
    ],
  ])('%s', (_how, rest, expected) => {
    const { box, surface, tone, line } = row(rest)
    expect({ ticked: box.checked, alarming: surface, tone, line }).toEqual(expected)
  })

  it('says in words what the box shows by its shape', () => {
    expect(row({}).spoken).toBe('1.01 Secrets revoked')
    expect(row({ state: 'blocked', reason: 'No', ...by }).spoken).toBe('1.01 Secrets revoked, blocked')
    expect(row({ state: 'not_applicable', reason: 'No', ...by }).spoken).toBe(
      '1.01 Secrets revoked, not applicable',
    )
  })

  it.each<[string, Partial<Item>, RegExp]>([
    ['who did it, and when', { state: 'passed', ...by }, /Tomás R\. 01:08$/],
    ['for how long it is blocked', { state: 'blocked', reason: 'No', ...by }, /for 2 min/],
    ['that it is optional', { required: false }, /optional/],
    [
      'how many of its sub-items are done',
      {
        subItems: [
          { title: 'a', done: true },
          { title: 'b', done: false },
        ],
      },
      /1\/2/,
    ],
  ])('says %s', (_what, rest, expected) => {
    expect(row(rest).words).toMatch(expected)
  })

  it('is called yours where it is, and by its role elsewhere', () => {
    expect(row({}).words).toContain('You')
    expect(row({}, { personId: 'lead-id' }).words).toContain('OPS')
  })

  it.each<[string, Options, string | null]>([
    ['its role', {}, null],
    ['the lead', { personId: 'lead-id' }, null],
    ['somebody else', { personId: 'other' }, 'Item 1.01 belongs to Operations Engineer'],
    ['its role, once it is over', { status: 'closed' }, 'The deployment is closed'],
  ])('is ticked, or says why not: %s', (_who, options, why) => {
    const { box } = row({}, options)
    expect(box.getAttribute('aria-disabled')).toBe(why === null ? null : 'true')
    const hint = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent
    if (why === null) expect(hint).toBeUndefined()
    else expect(hint).toContain(why)
  })

  it('leads to its details, and says when they are shown', () => {
    const open = row({}, { selected: true }).screen.getByRole('link')
    expect(open.getAttribute('href')).toBe('?item=one')
    expect(open.getAttribute('aria-current')).toBe('true')
    expect(row({}).screen.getByRole('link').getAttribute('aria-current')).toBeNull()
  })
})
