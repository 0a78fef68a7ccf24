import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadEnv, orExit } from '../server/kernel/env.ts'
import { findDatabase } from './find-database.ts'

// Runs a command-line tool against this installation's database, wherever it is, so that
// `npm run user` and `npm run token` work beside a running `npm start` as well as in production.
const [tool, ...words] = process.argv.slice(2)
if (!tool) {
  process.stderr.write('Usage: node launcher/with-database.ts <tool.ts> [argument …]\n')
  process.exit(2)
}
const settings = orExit(() => loadEnv(process.env))
const { url, release } = await findDatabase(settings)
// A demo stays a demo although the tool, unlike the supervisor, is told where the database is.
Object.assign(process.env, { DATABASE_URL: url, GONOGO_DEMO: settings.GONOGO_DEMO ? 'on' : 'off' })
process.argv = [process.execPath, path.resolve(tool), ...words]
try {
  await import(pathToFileURL(path.resolve(tool)).href)
} finally {
  await release()
}
