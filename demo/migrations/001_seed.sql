-- The same rows every time: nothing here depends on chance or on the clock except relative ages.
INSERT INTO agents (name, kind, status)
SELECT
  (ARRAY['planner', 'coder', 'reviewer', 'tester', 'researcher', 'scribe'])[1 + n % 6] || '-' || to_char(n, 'FM000'),
  (ARRAY['planner', 'coder', 'reviewer', 'tester', 'researcher', 'scribe'])[1 + n % 6],
  (ARRAY['idle', 'busy', 'busy', 'idle', 'offline'])[1 + n % 5]
FROM generate_series(1, 120) AS n;

INSERT INTO tasks (agent_id, title, status, created_at, completed_at)
SELECT
  1 + (n * 37) % 120,
  (ARRAY['Summarise', 'Plan', 'Review', 'Translate', 'Classify'])[1 + n % 5] || ' document ' || n,
  CASE WHEN n % 4 = 0 THEN 'queued' ELSE 'completed' END,
  now() - make_interval(mins => 3000 - n),
  CASE WHEN n % 4 = 0 THEN NULL ELSE now() - make_interval(mins => 3000 - n, secs => -30) END
FROM generate_series(1, 3000) AS n;

INSERT INTO messages (agent_id, body, created_at)
SELECT 1 + (n * 53) % 120, 'Progress note ' || n, now() - make_interval(mins => 1500 - n)
FROM generate_series(1, 1500) AS n;
