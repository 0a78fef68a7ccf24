import type { DemoPerson } from '../../server/people/demo-people.query.ts'

/** One line of the demo's cast: a role's person, and the backup beside. */
export interface DemoRow {
  title: string
  person: DemoPerson
  backup: DemoPerson | null
  /** Signed in as them one may look only. */
  looksOnly: boolean
}

const backupMark = /, backup$/i

/** Those who play the deployment first; who only manages or only looks comes last. */
const order = ['member', 'admin', 'viewer']
const place = ({ person }: DemoRow) => order.indexOf(person.globalRole)

/** Pairs each person with the backup of the same title; a backup without a person has a line of its own. */
export function demoRows(people: DemoPerson[]): DemoRow[] {
  const backups = new Map<string, DemoPerson>()
  for (const person of people) {
    if (backupMark.test(person.title)) backups.set(person.title.replace(backupMark, ''), person)
  }
  const rows: DemoRow[] = []
  for (const person of people) {
    if (backupMark.test(person.title)) continue
    const { title } = person
    rows.push({
      title,
      person,
      backup: backups.get(title) ?? null,
      looksOnly: person.globalRole === 'viewer',
    })
    backups.delete(title)
  }
  const alone = [...backups.values()].map(person => ({
    title: person.title,
    person,
    backup: null,
    looksOnly: false,
  }))
  return [...rows, ...alone].sort((a, b) => place(a) - place(b))
}
