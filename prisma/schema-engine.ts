import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import type { Migration } from './migration-files.ts'

const charOid = 18
const moneyArrayOid = 791

/** Where the engine's message ends and the trail through its own sources begins. */
const engineTrace = /\n\s+0: /

let loaded: Promise<void> | undefined

/** The engine never clears the timer that limits its wait for a lock; it must not keep this process alive. */
function withoutLingering(name: string, binding: unknown): unknown {
  if (!name.startsWith('__wbg_setTimeout')) return binding
  const start = binding as (callback: () => void, ms: number) => NodeJS.Timeout
  return (callback: () => void, ms: number) => start(callback, ms).unref()
}

/** Where the engine reports that it broke down; without this it dies of not finding the place. */
function reportPanic(message: string): never {
  throw new SchemaEngineError(message)
}

async function loadWasm(): Promise<void> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  const main = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = await readFile(main.replace(/js$/, 'wasm'))
  const bound = Object.entries(bindings).map(([name, binding]) => [name, withoutLingering(name, binding)])
  const imports = { './schema_engine_bg.js': Object.fromEntries(bound) }
  const { instance } = await WebAssembly.instantiate(wasm, imports)
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start } = instance.exports as { __wbindgen_start: () => void }
  __wbindgen_start()
}

/** The database behind a URL, with `name` in place of its own name. */
function siblingUrl(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/**
 * The adapter knows no column of PostgreSQL's one-byte type "char", which the engine reads from the catalogue.
 * Such a column passes through it under the number of a type the catalogue never holds (money[]), and gets its
 * right name on the other side.
 */
function passCharsThrough(pool: pg.Pool): void {
  const query: (...args: unknown[]) => Promise<pg.QueryResult> = pool.query.bind(pool)
  const renumbered = async (...args: unknown[]) => {
    const result = await query(...args)
    for (const field of result.fields ?? [])
      if (field.dataTypeID === charOid) field.dataTypeID = moneyArrayOid
    return result
  }
  Object.assign(pool, { query: renumbered })
}

function nameChars(adapter: SqlDriverAdapter): void {
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async query => {
    const result = await queryRaw(query)
    const columnTypes = result.columnTypes.map(type =>
      type === ColumnTypeEnum.NumericArray ? ColumnTypeEnum.Character : type,
    )
    return { ...result, columnTypes }
  }
}

/** The engine passes on only errors of its own shape; with this one its report carries PostgreSQL's words. */
function rethrowForEngine(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  const words = {
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  }
  throw new DriverAdapterError({ kind: 'postgres', ...words })
}

async function connect(databaseUrl: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  passCharsThrough(pool)
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  nameChars(adapter)
  // The adapter's own executeScript cuts at every semicolon, which breaks function bodies. Sent whole, a
  // script is also one implicit transaction: it is applied entirely or not at all.
  adapter.executeScript = async script => {
    await pool.query(script).catch(rethrowForEngine)
  }
  return adapter
}

async function connectToShadow(databaseUrl: string): Promise<SqlDriverAdapter> {
  const name = `gonogo_shadow_${crypto.randomUUID().replaceAll('-', '')}`
  await onServer(databaseUrl, `CREATE DATABASE ${name}`)
  const adapter = await connect(siblingUrl(databaseUrl, name))
  const close = adapter.dispose.bind(adapter)
  // The adapter's own shadow drops the database while still connected to it, which PostgreSQL refuses.
  adapter.dispose = async () => {
    await close()
    await onServer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return adapter
}

/** What the schema engine says when it refuses, and what the database said underneath. */
export class SchemaEngineError extends Error {
  override name = 'SchemaEngineError'
}

/** The migrations of a directory in the shape the engine takes. */
export function migrationList(baseDir: string, migrations: Migration[]): MigrationList {
  return {
    baseDir,
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/**
 * Prisma's schema engine as WebAssembly, bound to one database: a development tool that writes the next migration.
 * Nothing native is downloaded or run. `use` gets the engine; its errors come out as `SchemaEngineError` with the database's own words.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  schema: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadWasm()
  await loaded
  const opened: SqlDriverAdapter[] = []
  const keep = async (adapter: Promise<SqlDriverAdapter>) => {
    opened.push(await adapter)
    return adapter
  }
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => keep(connect(databaseUrl)),
    connectToShadowDb: () => connectToShadow(databaseUrl),
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    adapter,
  )
  try {
    return await use(engine)
  } catch (error) {
    const [message = ''] = String(error instanceof Error ? error.message : error).split(engineTrace)
    throw new SchemaEngineError(message.trim(), { cause: error })
  } finally {
    engine.free()
    // The engine holds an advisory lock on its connection and never closes it.
    for (const connection of opened) await connection.dispose()
  }
}
