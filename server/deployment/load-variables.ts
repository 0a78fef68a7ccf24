import type { Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { storedDocument } from '../runbooks/stored-document.ts'

/** What the deployment's runbook asks for, and the values it has so far. */
export async function loadVariables(tx: Transaction, deploymentId: string) {
  const { variables, runbookVersion } = await tx.deployment.findUniqueOrThrow({
    where: { id: deploymentId },
    select: { variables: true, runbookVersion: { select: { document: true } } },
  })
  const { variables: declared } = storedDocument(runbookVersion.document)
  return { declared, values: fromJson<Record<string, string>>(variables) }
}
