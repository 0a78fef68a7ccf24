import { z } from 'zod'
import { addUser } from '../../people/add-user.ts'
import { deleteGroup } from '../../people/delete-group.ts'
import { groups } from '../../people/groups.query.ts'
import { addUserInput, groupIdInput, saveGroupInput, userIdInput } from '../../people/inputs.ts'
import {
  endedSessionsOutput,
  groupOutput,
  groupsOutput,
  peopleOutput,
  personOutput,
} from '../../people/outputs.ts'
import { people } from '../../people/people.query.ts'
import { revokeAllSessions } from '../../people/revoke-all-sessions.ts'
import { saveGroup } from '../../people/save-group.ts'
import { nothing, route } from '../route.ts'
import { shutOut } from '../shut-out.ts'

export const peopleRoutes = [
  route({
    method: 'GET',
    path: '/groups',
    summary: 'All groups with their people, that of everyone first',
    input: z.object({}),
    output: groupsOutput,
    run: groups,
  }),
  route({
    method: 'POST',
    path: '/groups',
    summary: 'Make a group of people (administrators)',
    input: saveGroupInput.omit({ groupId: true }),
    output: groupOutput,
    status: 201,
    run: saveGroup,
  }),
  route({
    method: 'PUT',
    path: '/groups/{groupId}',
    summary: 'Give a group its name and its people (administrators)',
    input: saveGroupInput.required({ groupId: true }),
    output: groupOutput,
    run: saveGroup,
  }),
  route({
    method: 'DELETE',
    path: '/groups/{groupId}',
    summary: 'Delete a group, and with it what it was granted (administrators)',
    input: groupIdInput,
    output: nothing,
    status: 204,
    run: deleteGroup,
  }),
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
    summary: 'Shut a person out: sessions, sockets and tokens end at once, roles are left (administrators)',
    input: userIdInput,
    output: personOutput,
    run: shutOut,
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
