import { expect, it } from 'vitest'
import { RequestProblem } from '../api/request-problem.ts'
import { formFault, inputFaults, shownFields } from './form-problem.ts'

const refused = (field: string | undefined, detail: string) =>
  new RequestProblem({ code: 'invalid_input', title: 'Not understood', status: 422, detail, field })
const earnest = shownFields(
  { rehearsal: false },
  { hasSystems: true, hasSystem: true, variables: [{ key: 'TARGET' }] },
)

it('says at a field what is wrong with it, without its technical name', () => {
  expect(formFault(refused('toVersion', 'toVersion: must name a version'), earnest)).toEqual({
    field: 'toVersion',
    text: 'must name a version',
  })
  expect(formFault(refused('variables.TARGET', 'variables.TARGET: must be a URL'), earnest).text).toBe(
    'must be a URL',
  )
  expect(formFault(refused('systemId', 'No system has this id.'), earnest).text).toBe(
    'No system has this id.',
  )
})

it('says for the whole form what no field shows', () => {
  const hasty = refused('speed', 'speed: must be 1')
  expect(formFault(hasty, earnest)).toEqual({ field: null, text: 'speed: must be 1' })
  const rehearsed = shownFields({ rehearsal: true }, { hasSystems: false, hasSystem: false, variables: [] })
  expect(formFault(hasty, rehearsed).field).toBe('speed')
  expect(formFault(refused('nextLane', 'nextLane: must be blue'), rehearsed).field).toBeNull()
  expect(formFault(new Error('No answer'), earnest)).toEqual({ field: null, text: 'No answer' })
})

it('knows every field at fault before anything is sent, in the words of the server', () => {
  const right = {
    runbookId: crypto.randomUUID(),
    systemId: null,
    name: 'Friday',
    fromVersion: '2.0.5',
    toVersion: '2.1.0',
    window: { start: '2026-03-01T01:00:00.000Z', end: '2026-03-01T03:00:00.000Z' },
    timeZone: 'UTC',
  }
  expect(inputFaults(right, earnest)).toEqual({})
  const window = { start: right.window.end, end: right.window.start }
  expect(inputFaults({ ...right, name: ' ', toVersion: '', window }, earnest)).toEqual({
    name: 'must not be empty',
    toVersion: 'must name a version, e.g. 2.1.0',
    'window.end': 'must be after the start',
  })
  // Left to the server, whose answer is shown for the whole form.
  expect(inputFaults({ ...right, speed: 0 }, earnest)).toEqual({})
})
