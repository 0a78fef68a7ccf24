import { z } from 'zod'
import { addUser } from '../../people/add-user.ts'
import { disableUser } from '../../people/disable-user.ts'
import { addUserInput, userIdInput } from '../../people/inputs.ts'
import { endedSessionsOutput, peopleOutput, personOutput } from '../../people/outputs.ts'
import { people } from '../../people/people.query.ts'
import { revokeAllSessions } from '../../people/revoke-all-sessions.ts'
import { route } from '../route.ts'

export const peopleRoutes = [
  route({
    method: 'GET',
    path: '/people',
    summary: 'Everyone, by name',
    input: z.object({}),
    output: peopleOutput,
    run: people,
  }),
  route({
    method: 'POST',
    path: '/people',
    summary: 'Add a person (administrators)',
    input: addUserInput,
    output: personOutput,
    status: 201,
    run: addUser,
  }),
  route({
    method: 'POST',
    path: '/people/{userId}/disable',
    summary: 'Shut a person out: sessions, sockets and tokens end at once (administrators)',
    input: userIdInput,
    output: personOutput,
    run: disableUser,
  }),
  route({
    method: 'DELETE',
    path: '/people/{userId}/sessions',
    summary: 'Sign a person out everywhere (oneself, or administrators)',
    input: userIdInput,
    output: endedSessionsOutput,
    run: revokeAllSessions,
  }),
]
