-- AI Agent Orchestrator, schema 2.0.5
CREATE TABLE schema_versions (
  version text PRIMARY KEY,
  description text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE settings (
  key text PRIMARY KEY,
  value text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO settings (key, value) VALUES ('ENABLE_READ_ONLY', 'false');

-- Every write asks this in its own statement, so no service can act on a stale copy of the flag.
CREATE FUNCTION read_only() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT value = 'true' FROM settings WHERE key = 'ENABLE_READ_ONLY' $$;

CREATE TABLE agents (
  id serial PRIMARY KEY,
  name text NOT NULL UNIQUE,
  kind text NOT NULL,
  status text NOT NULL DEFAULT 'idle' CHECK (status IN ('idle', 'busy', 'offline')),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tasks (
  id bigserial PRIMARY KEY,
  agent_id integer NOT NULL REFERENCES agents (id),
  title text NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'completed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz
);
CREATE INDEX tasks_agent ON tasks (agent_id, id DESC);

CREATE TABLE messages (
  id bigserial PRIMARY KEY,
  agent_id integer NOT NULL REFERENCES agents (id),
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO schema_versions (version, description) VALUES ('2.0.5', 'agents, tasks, messages');
