-- 2.0.5 -> 2.1.0, the expanding half: only additions with defaults, so 2.0.5 keeps running on this schema.
-- Writers wait from here on, readers only for the ALTER at the very end.
LOCK TABLE tasks IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE task_events (
  id bigserial PRIMARY KEY,
  task_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'completed')),
  happened_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO task_events (task_id, kind, happened_at)
SELECT id, 'created', created_at FROM tasks
UNION ALL
SELECT id, 'completed', completed_at FROM tasks WHERE completed_at IS NOT NULL;

CREATE INDEX task_events_task ON task_events (task_id, id);
ALTER TABLE task_events ADD FOREIGN KEY (task_id) REFERENCES tasks (id) ON DELETE CASCADE;

INSERT INTO schema_versions (version, description) VALUES ('2.1.0', 'task priorities and task history');

ALTER TABLE tasks ADD COLUMN priority smallint NOT NULL DEFAULT 5;
CREATE INDEX tasks_queue ON tasks (priority, id) WHERE status = 'queued';
