import type { Transaction } from '../kernel/database.ts'
import type { RunbookDocument } from '../runbooks/document.ts'

/** What the deployment's runbook asks for, and the values it has so far. */
export async function loadVariables(tx: Transaction, deploymentId: string) {
  const { variables, runbookVersion } = await tx.deployment.findUniqueOrThrow({
    where: { id: deploymentId },
    select: { variables: true, runbookVersion: { select: { document: true } } },
  })
  const { variables: declared = [] } = runbookVersion.document as unknown as Partial<RunbookDocument>
  return { declared, values: variables as Record<string, string> }
}
