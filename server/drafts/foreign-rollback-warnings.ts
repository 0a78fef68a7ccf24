import type { Assembled } from '../importer/assemble/assemble-document.ts'
import type { Warning } from '../importer/warning.types.ts'
import { rollbackWarnings } from '../runbooks/rollback-warnings.rules.ts'

/** Where the way back of an assembled document runs otherwise than the text has it, at the lines of the text. */
export function foreignRollbackWarnings({ document, rollbackLines }: Omit<Assembled, 'warnings'>): Warning[] {
  const { plan, steps } = rollbackLines
  return rollbackWarnings(document).map(({ path, text }) => ({
    line: steps[Number(path[2])] ?? plan,
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  }))
}
