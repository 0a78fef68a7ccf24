import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../core/database.ts'
import { Refusal } from '../../core/refusal.ts'
import { type SystemDefinition, systemDefinitionSchema } from '../../systems/definition.ts'

/** What a step's runner needs besides the state, none of which may ever be in an event. */
export interface RunSource {
  system: SystemDefinition
  variables: Record<string, string>
  /** The values to mask: the system's secrets and the runbook's secret variables. */
  secrets: string[]
}

interface Row {
  definition: unknown
  variables: Record<string, string>
  declared: { key: string; secret?: boolean }[] | null
}

/** Reads the deployment's system, variables and secrets in one query. Refuses with `not_found`. */
export async function loadRun(db: Database, deploymentId: string): Promise<RunSource> {
  const [row] = await db.$queryRaw<Row[]>(
    Prisma.sql`SELECT system.definition, deployment.variables, version.document->'variables' AS declared
      FROM deployment JOIN system ON system.id = deployment."systemId"
        JOIN runbook_version AS version ON version.id = deployment."runbookVersionId"
      WHERE deployment.id = ${deploymentId}::uuid`,
  )
  if (!row) throw new Refusal('not_found', 'No deployment has this id.', { field: 'deploymentId' })
  const system = systemDefinitionSchema.parse(row.definition)
  const { variables } = row
  const secret = (row.declared ?? []).filter(variable => variable.secret).map(({ key }) => variables[key])
  const secrets = [...system.secrets.map(name => system.environment[name]), ...secret]
  return { system, variables, secrets: secrets.filter(value => value !== undefined) }
}
