import type { Client } from 'pg'
import type { Database } from '../../server/kernel/database.ts'
import { actingPeople } from '../../server/people/acting-people.ts'
import { type DeploymentFixture, fixtureOf, namesOfPeople } from './fixture.ts'
import { storyClock, storyRunbook } from './whole-story.ts'

const TABLES = [
  ...[
    'person',
    'system',
    'runbook',
    'runbook_version',
    'deployment',
    'deployment_role',
    'item',
    'phase',
    'step',
  ],
  ...['attempt', 'gate', 'sign_off', 'verdict', 'event'],
]
type Tables = Record<string, object[]>

/** All rows of a story's database, by table, as PostgreSQL writes them as JSON. */
export async function dumpTables(db: Database): Promise<Tables> {
  const tables: Tables = {}
  for (const table of TABLES) {
    const [row] = await db.$queryRawUnsafe<{ rows: Tables[string] | null }[]>(
      `SELECT jsonb_agg(t) AS rows FROM "${table}" t`,
    )
    tables[table] = row?.rows ?? []
  }
  return tables
}

/** Puts such rows into empty tables of the schema that they are of. */
export async function restoreTables(client: Client, tables: Tables) {
  for (const table of TABLES) {
    const rows = JSON.stringify(tables[table] ?? [])
    await client.query(
      `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
      [rows],
    )
  }
}

/** The room of a story that was restored after its first half; its clock goes on from there. */
export async function findStoryFixture(db: Database): Promise<DeploymentFixture> {
  const { id, runbookVersionId, systemId } = await db.deployment.findFirstOrThrow()
  const { runbookId } = await db.runbookVersion.findUniqueOrThrow({ where: { id: runbookVersionId } })
  const ids = (await db.user.findMany()).map(user => user.id)
  const named = new Map([...(await actingPeople(db, ids)).values()].map(person => [person.name, person]))
  const people = Object.fromEntries(
    [...namesOfPeople(storyRunbook)].flatMap(([key, name]) => {
      const person = named.get(name)
      return person ? [[key, person]] : []
    }),
  )
  const last = await db.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  const there = { deploymentId: id, runbookId, systemId, people }
  return fixtureOf(db, there, storyClock(last.at.getTime()))
}
