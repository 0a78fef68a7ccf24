import { PeopleScreen } from '../../../../components/people/people-screen.tsx'
import { pageContext } from '../../../../server/http/page-person.ts'
import { people } from '../../../../server/people/people.query.ts'

export const metadata = { title: 'People' }

export default async function PeoplePage() {
  const everyone = await people(await pageContext())
  const members = everyone.filter(person => person.globalRole !== 'viewer' && !person.disabledAt)
  return <PeopleScreen members={members.map(({ id, name, title }) => ({ id, name, title }))} />
}
