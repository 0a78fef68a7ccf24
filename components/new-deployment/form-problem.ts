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

/** What was refused: at its field without the field's technical name, or for the whole form where no field shows it. */
export function formFault(error: unknown, shown: string[]): { field: string | null; text: string } {
  const text = problemText(error)
  const field = error instanceof RequestProblem ? error.problem.field : undefined
  if (field === undefined || !shown.includes(field)) return { field: null, text }
  const name = `${field}: `
  return { field, text: text.startsWith(name) ? text.slice(name.length) : text }
}
