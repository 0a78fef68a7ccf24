// @vitest-environment jsdom
import { within } from '@testing-library/dom'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DateTimeField } from './date-time-field.tsx'
import { NumberField } from './number-field.tsx'
import { PasswordField } from './password-field.tsx'
import { SelectField } from './select-field.tsx'
import { TextAreaField } from './text-area-field.tsx'
import { TextField } from './text-field.tsx'

const nothing = () => {}
const said = { label: 'Answer', note: 'required', hint: 'As in the ticket', error: 'It is missing' }
const options = [{ value: 'a', label: 'A' }]

it.each<[string, ReactElement, string]>([
  ['text', <TextField key="0" {...said} required value="a" onChange={nothing} />, 'a'],
  ['long text', <TextAreaField key="1" {...said} required value="a" onChange={nothing} />, 'a'],
  ['password', <PasswordField key="2" {...said} required value="a" onChange={nothing} />, 'a'],
  ['number', <NumberField key="3" {...said} required value={1.5} onChange={nothing} />, '1.5'],
  ['choice', <SelectField key="4" {...said} required value="a" onChange={nothing} options={options} />, 'a'],
  [
    'date',
    <DateTimeField key="5" {...said} required value="2026-03-01T01:00:00.000Z" onChange={nothing} />,
    '2026-03-01T01:00',
  ],
])('a field for a %s is read with its label, its hint and its error', (_kind, field, value) => {
  document.body.innerHTML = renderToStaticMarkup(field)
  const control = within(document.body).getByLabelText<HTMLInputElement>(/^Answer/)
  expect(control.labels?.[0]?.textContent).toBe('Answerrequired')
  const described = control.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(described.map(id => document.getElementById(id)?.textContent)).toEqual([said.hint, said.error])
  expect(control.getAttribute('aria-invalid')).toBe('true')
  expect({ value: control.value, required: control.required }).toEqual({ value, required: true })
  // What the frame shows is not the control's: a hint or an error there would be no attribute of it.
  expect(control.getAttributeNames().filter(name => Object.keys(said).includes(name))).toEqual([])
})
