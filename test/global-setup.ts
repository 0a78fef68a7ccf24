import { prepareTemplate, startTestServer } from './server.ts'

/** Runs once before all test files; the files' processes inherit the two variables. */
export default async function setup() {
  const server = process.env.TEST_DATABASE_URL ? undefined : await startTestServer()
  if (server) process.env.TEST_DATABASE_URL = server.url
  process.env.TEST_DATABASE_TEMPLATE = await prepareTemplate(process.env.TEST_DATABASE_URL ?? '')
  return async () => {
    await server?.stop()
  }
}
