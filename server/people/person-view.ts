import type { User } from '../../generated/prisma/client.ts'

/** A person as others see them: never the password's hash. */
export interface PersonView {
  id: string
  email: string
  name: string
  title: string
  globalRole: string
  demo: boolean
  disabledAt: string | null
}

export function personView({ id, email, name, title, globalRole, demo, disabledAt }: User): PersonView {
  return { id, email, name, title, globalRole, demo, disabledAt: disabledAt?.toISOString() ?? null }
}
