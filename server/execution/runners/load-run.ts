import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../core/database.ts'
import { Refusal } from '../../core/refusal.ts'
import { type SystemDefinition, systemDefinitionSchema } from '../../systems/definition.ts'
import type { Held } from '../lease.ts'

/** What a step's runner needs besides the state, none of which may ever be in an event. */
export interface RunSource {
  system: SystemDefinition
  variables: Record<string, string>
  /** The values to mask: the system's secrets and the runbook's secret variables. */
  secrets: string[]
  /** Why somebody wants the attempt ended, or null. */
  cancelReason: string | null
}

interface Row {
  definition: unknown
  variables: Record<string, string>
  declared: { key: string; secret?: boolean }[] | null
  cancelReason: string | null
}

/**
 * Reads the deployment's system, variables and secrets in one query, which is also the last look before anything is
 * run: refuses with `lease_lost` an attempt that was taken away since it was claimed, such as while the database was
 * out of reach.
 */
export async function loadRun(db: Database, { attemptId, epoch }: Held): Promise<RunSource> {
  const [row] = await db.$queryRaw<Row[]>(
    Prisma.sql`SELECT system.definition, deployment.variables, version.document->'variables' AS declared,
        attempt."cancelReason"
      FROM attempt JOIN deployment ON deployment.id = attempt."deploymentId"
        JOIN system ON system.id = deployment."systemId"
        JOIN runbook_version AS version ON version.id = deployment."runbookVersionId"
      WHERE attempt.id = ${attemptId}::uuid AND attempt.epoch = ${epoch} AND attempt.status = 'running'`,
  )
  if (!row) throw new Refusal('lease_lost', 'The attempt was taken away before it began.')
  const system = systemDefinitionSchema.parse(row.definition)
  const { variables } = row
  const secret = (row.declared ?? []).filter(variable => variable.secret).map(({ key }) => variables[key])
  const secrets = [...system.secrets.map(name => system.environment[name]), ...secret]
  const { cancelReason } = row
  return { system, variables, secrets: secrets.filter(value => value !== undefined), cancelReason }
}
