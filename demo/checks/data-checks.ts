import type pg from 'pg'
import { newestBackup, verifyBackup } from '../database/back-up-lane.ts'
import { withClient } from '../database/connect.ts'
import { oneRow } from '../database/one-row.ts'
import { schemaVersion } from '../database/schema-version.ts'
import type { Check, Finding } from './run-checks.ts'

/** The database's content: nothing missing since the newest backup, nothing pointing nowhere. */
export function dataChecks(url: string, dataDir: string): Check[] {
  const ask = (title: string, look: (client: pg.Client) => Promise<Finding>): Check => ({
    title,
    critical: true,
    look: () => withClient(url, look),
  })
  const none = (title: string, sql: string) =>
    ask(title, async client => {
      const count = await countOf(client, sql)
      return { ok: count === 0, detail: `${count} rows` }
    })
  return [
    ask('schema_versions', async client => ({ ok: true, detail: await schemaVersion(client) })),
    ask('rows since the backup', client => compareWithBackup(client, dataDir)),
    none('tasks without an agent', 'FROM tasks t LEFT JOIN agents a ON a.id = t.agent_id WHERE a.id IS NULL'),
    none(
      'completed tasks without a time, or the reverse',
      `FROM tasks WHERE (status = 'completed') <> (completed_at IS NOT NULL)`,
    ),
    none('tasks completed before they were created', 'FROM tasks WHERE completed_at < created_at'),
    ask('task priorities', client => historyFinding(client, 'FROM tasks WHERE priority NOT BETWEEN 1 AND 9')),
    ask('task history without a task', client =>
      historyFinding(client, 'FROM task_events e LEFT JOIN tasks t ON t.id = e.task_id WHERE t.id IS NULL'),
    ),
  ]
}

async function countOf(client: pg.Client, from: string): Promise<number> {
  return (await oneRow<{ n: number }>(client, `SELECT count(*)::int AS n ${from}`)).n
}

async function historyFinding(client: pg.Client, from: string): Promise<Finding> {
  if ((await schemaVersion(client)) === '2.0.5') return { ok: true, detail: 'not part of schema 2.0.5' }
  const count = await countOf(client, from)
  return { ok: count === 0, detail: `${count} rows` }
}

/** Old tasks and messages are thinned out on purpose, so what must not have gone back is the newest id. */
async function compareWithBackup(client: pg.Client, dataDir: string): Promise<Finding> {
  const backup = newestBackup(dataDir)
  if (!backup) return { ok: false, detail: 'there is no backup to compare with; run backup.ts first' }
  if (!verifyBackup(backup)) return { ok: false, detail: `${backup.file} is not what it was when written` }
  const lines: string[] = []
  let ok = true
  for (const { name, maxId } of backup.tables.filter(table =>
    ['agents', 'tasks', 'messages'].includes(table.name),
  )) {
    const { rows } = await client.query<{ max: number; n: number }>(
      `SELECT coalesce(max(id), 0)::int AS max, count(*)::int AS n FROM ${name}`,
    )
    const now = rows[0] ?? { max: 0, n: 0 }
    ok &&= now.max >= maxId
    lines.push(`${name} ${now.n} rows to id ${now.max} (backup: ${maxId})`)
  }
  return { ok, detail: lines.join(', ') }
}
