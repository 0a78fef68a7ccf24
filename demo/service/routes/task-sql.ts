const TASK =
  'id::int, agent_id AS "agentId", title, status, created_at AS "createdAt", completed_at AS "completedAt"'
const taskColumns = (history: boolean) => (history ? `${TASK}, priority` : TASK)

/**
 * The task statements in two forms: `history` false for schema 2.0.5, true where 2.1.0 may use the priority
 * column and the task_events table. Columns are always named, so that a prepared `SELECT` outlives a migration.
 */
export const taskSql = {
  list: (history: boolean) => `SELECT ${taskColumns(history)} FROM tasks ORDER BY tasks.id DESC LIMIT $1`,
  // 2.1.0 serves the most urgent first; 2.0.5 only knows first come, first served.
  queue: (history: boolean) =>
    `SELECT ${taskColumns(history)} FROM tasks WHERE status = 'queued'
     ORDER BY ${history ? 'priority, ' : ''}tasks.id LIMIT $1`,
  one: (history: boolean) => `SELECT ${taskColumns(history)} FROM tasks WHERE id = $1`,
  create: (history: boolean) =>
    history
      ? `WITH made AS (
           INSERT INTO tasks (agent_id, title, priority) SELECT $1, $2, $3 WHERE NOT read_only() RETURNING *
         ), noted AS (INSERT INTO task_events (task_id, kind) SELECT id, 'created' FROM made)
         SELECT ${taskColumns(true)} FROM made`
      : `INSERT INTO tasks (agent_id, title) SELECT $1, $2 WHERE NOT read_only() RETURNING ${TASK}`,
  complete: (history: boolean) => {
    const update = `UPDATE tasks SET status = 'completed', completed_at = now()
      WHERE id = $1 AND status = 'queued' AND NOT read_only()`
    return history
      ? `WITH done AS (${update} RETURNING *),
         noted AS (INSERT INTO task_events (task_id, kind) SELECT id, 'completed' FROM done)
         SELECT ${taskColumns(true)} FROM done`
      : `${update} RETURNING ${TASK}`
  },
  events: 'SELECT kind, happened_at AS "happenedAt" FROM task_events WHERE task_id = $1 ORDER BY id',
}
