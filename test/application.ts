import { grantAccess } from '../prisma/grant-access.ts'

/** The URL of a test's database as web and worker have it: by a role that was let in and owns nothing. */
export async function asApplication(url: string): Promise<string> {
  const application = new URL(url)
  application.username = `application_${process.pid}`
  application.password = 'secret'
  const unprotected = await grantAccess(url, application.href)
  if (unprotected) throw new Error(unprotected)
  return application.href
}
