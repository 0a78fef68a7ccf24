import { createDeploymentInput } from '../../server/deployment/inputs.ts'
import type { RunbookChoice } from '../../server/portfolio/new-deployment.query.ts'
import { problemText, RequestProblem } from '../api/request-problem.ts'
import type { Draft } from './form-values.ts'

const ALWAYS = ['runbookId', 'runbookVersion', 'name', 'fromVersion', 'toVersion']
const WINDOW = ['window.start', 'window.end', 'timeZone']

interface Asked {
  hasSystems: boolean
  hasSystem: boolean
  variables: Pick<RunbookChoice['variables'][number], 'key'>[]
}

/** The fields that the form shows, by their names in a request. */
export function shownFields(
  { rehearsal }: Pick<Draft, 'rehearsal'>,
  { hasSystems, hasSystem, variables }: Asked,
): string[] {
  return [
    ...ALWAYS,
    ...WINDOW,
    ...variables.map(({ key }) => `variables.${key}`),
    ...(rehearsal ? ['speed'] : []),
    ...(hasSystems ? ['systemId'] : []),
    ...(hasSystem ? ['nextLane'] : []),
  ]
}

/** What the server will say of the fields that are shown, by their names: known before the request is sent. */
export function inputFaults(body: unknown, shown: string[]): Record<string, string> {
  const issues = createDeploymentInput.safeParse(body).error?.issues ?? []
  const faults = issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  // The last entry of a name stands: the first fault of each field.
  return Object.fromEntries(
    faults
      .filter(({ field }) => shown.includes(field))
      .toReversed()
      .map(({ field, message }) => [field, message]),
  )
}

/** What was refused: at its field without the field's technical name, or for the whole form where no field shows it. */
export function formFault(error: unknown, shown: string[]): { field: string | null; text: string } {
  const text = problemText(error)
  const field = error instanceof RequestProblem ? error.problem.field : undefined
  if (field === undefined || !shown.includes(field)) return { field: null, text }
  const name = `${field}: `
  return { field, text: text.startsWith(name) ? text.slice(name.length) : text }
}
