import os from 'node:os'
import path from 'node:path'
import { testDatabaseUrl } from './database.ts'

// The configuration of every test file, set before the file imports anything.
process.env.DATABASE_URL = testDatabaseUrl()
process.env.GONOGO_DATA_DIR = path.join(os.tmpdir(), `gonogo-test-data-${process.pid}`)
process.env.NEXTAUTH_SECRET = 'a secret only tests know'
// What a test shares with its commands: `commandFolder` makes it, the tests that need none have none.
process.env.GONOGO_COMMAND_WRITES = path.join(os.tmpdir(), `gonogo-commands-${process.pid}`)
