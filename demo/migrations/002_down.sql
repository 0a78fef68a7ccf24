-- 2.1.0 -> 2.0.5: priorities and task history are given up, everything 2.0.5 knows stays.
DROP INDEX tasks_queue;
DROP TABLE task_events;
ALTER TABLE tasks DROP COLUMN priority;
DELETE FROM schema_versions WHERE version = '2.1.0';
