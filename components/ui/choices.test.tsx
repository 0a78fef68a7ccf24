import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { FilterChip } from './filter-chip.tsx'
import { RadioGroup } from './form/radio-group.tsx'
import { Tabs } from './tabs.tsx'

it('shows one of a few as chosen, in a group that is named', () => {
  const options = [
    { value: 'approve', label: 'I approve this decision' },
    { value: 'review', label: 'I reviewed the evidence', detail: 'Two are open' },
  ]
  const markup = renderToStaticMarkup(
    <RadioGroup label="Meaning of your signature" options={options} value="review" onChange={() => {}} />,
  )
  const [, name] = markup.match(/role="radiogroup"[^>]* aria-labelledby="([^"]+)"/) ?? []
  expect(markup).toContain(`id="${name}">Meaning of your signature`)
  const inputs = [...markup.matchAll(/<input[^>]*>/g)].map(String)
  expect(inputs.map(input => [input.match(/value="(\w+)"/)?.[1], input.includes('checked=""')])).toEqual([
    ['approve', false],
    ['review', true],
  ])
  expect(markup).toContain('Two are open')
})

it('shows the sheet of the first tab and how much is in each', () => {
  const markup = renderToStaticMarkup(
    <Tabs
      label="Comments and history"
      items={[
        { id: 'comments', label: 'Comments', count: 2, content: <p>Can we restore?</p> },
        { id: 'history', label: 'History', count: 7, content: <p>Ticked</p> },
      ]}
    />,
  )
  expect(markup).toMatch(
    /role="tablist"[^>]* aria-label="Comments and history"|aria-label="Comments and history"[^>]* role="tablist"/,
  )
  expect([...markup.matchAll(/aria-selected="(\w+)"/g)].map(([, selected]) => selected)).toEqual([
    'true',
    'false',
  ])
  expect(markup).toContain('Can we restore?')
  expect(markup).not.toContain('Ticked')
})

it('says which filter narrows the list', () => {
  const chip = (pressed: boolean) =>
    renderToStaticMarkup(
      <FilterChip pressed={pressed} onPress={() => {}} count={38}>
        Mine
      </FilterChip>,
    )
  expect(chip(true)).toMatch(/<button[^>]* aria-pressed="true"/)
  expect(chip(false)).toMatch(/<button[^>]* aria-pressed="false"/)
  expect(chip(false)).toContain('38')
})
