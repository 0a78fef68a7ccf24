import { type ProtectionFacts, RECORD_TABLES } from './protection.rules.ts'

/** Runs one statement with its parameters and answers its rows, by whatever client. */
export type Ask = <Row>(sql: string, values: unknown[]) => Promise<Row[]>

/** Row triggers before UPDATE or DELETE, and statement triggers before TRUNCATE, by the bits of `tgtype`. */
const guarded = `
  EXISTS (SELECT FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
    WHERE g.tgrelid = t.oid AND g.tgenabled IN ('O', 'A') AND p.proname = 'refuse_change'
      AND g.tgtype & 1 = 1 AND g.tgtype & 2 = 2 AND g.tgtype & 24 = 24)
  AND EXISTS (SELECT FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
    WHERE g.tgrelid = t.oid AND g.tgenabled IN ('O', 'A') AND p.proname = 'refuse_change' AND g.tgtype & 32 = 32)`

const statement = `
  WITH t AS (SELECT name, to_regclass(format('public.%I', name)) AS oid FROM unnest($2::text[]) AS given(name)),
    r AS (SELECT * FROM pg_roles WHERE rolname = $1),
    owned AS (SELECT t.name FROM t JOIN pg_class c ON c.oid = t.oid, r WHERE pg_has_role(r.oid, c.relowner, 'MEMBER'))
  SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolcreaterole AS "managesRoles",
    has_parameter_privilege(r.oid, 'session_replication_role', 'SET') AS "skipsTriggers",
    pg_has_role(r.oid, d.datdba, 'MEMBER') AS "ownsDatabase",
    ARRAY(SELECT name FROM owned ORDER BY name) AS owns,
    ARRAY(SELECT t.name FROM t WHERE t.oid IS NOT NULL AND (
      has_table_privilege(r.oid, t.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege(r.oid, t.oid, 'UPDATE')) ORDER BY t.name) AS changes,
    ARRAY(SELECT t.name FROM t WHERE t.oid IS NULL OR NOT (${guarded}) ORDER BY t.name) AS unguarded
  FROM r, pg_database d WHERE d.datname = current_database()`

/** What `role` could do to the record, as the database's catalogue says now; undefined where there is no such role. */
export async function findProtection(ask: Ask, role: string): Promise<ProtectionFacts | undefined> {
  const [facts] = await ask<ProtectionFacts>(statement, [role, [...RECORD_TABLES]])
  return facts
}
