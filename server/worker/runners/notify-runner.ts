import { fillPlaceholders } from '../../systems/rules.ts'
import { succeeded } from './outcomes.ts'
import type { Runner } from './runner.types.ts'

/** Tells the timeline. The message is recorded together with the success, so a killed worker tells nothing twice. */
export const runNotify: Runner<'notify'> = async ({ spec, variables, output }) => {
  const text = fillPlaceholders(spec.message, variables)
  output(`To ${spec.audience}: ${text}\n`, 'out')
  return { ...succeeded(), notice: { audience: spec.audience, text } }
}
