import type { User } from '../../generated/prisma/client.ts'

/** A person as others see them: never the password's hash. */
export interface ShownPerson {
  id: string
  email: string
  name: string
  title: string
  globalRole: string
  demo: boolean
  disabledAt: string | null
}

export function shownPerson({ id, email, name, title, globalRole, demo, disabledAt }: User): ShownPerson {
  return { id, email, name, title, globalRole, demo, disabledAt: disabledAt?.toISOString() ?? null }
}
