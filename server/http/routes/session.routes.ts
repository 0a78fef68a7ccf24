import { z } from 'zod'
import { requirePerson } from '../../kernel/context.ts'
import { demoPeople } from '../../people/demo-people.query.ts'
import { demoSwitch } from '../../people/demo-switch.ts'
import { demoSwitchInput } from '../../people/inputs.ts'
import { demoAccessOutput, endedSessionsOutput, signedInOutput } from '../../people/outputs.ts'
import { revokeAllSessions } from '../../people/revoke-all-sessions.ts'
import { revokeSession } from '../../people/revoke-session.ts'
import { endedSessionCookie, sessionCookie } from '../../people/session-cookie.ts'
import { nothing, route } from '../route.ts'

export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/session',
    summary: 'Who you are',
    input: z.object({}),
    output: signedInOutput,
    run: async ctx => requirePerson(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out: this session, its sockets included',
    input: z.object({}),
    output: nothing,
    status: 204,
    run: async (ctx, _, { sessionId, headers, cookieSettings }) => {
      if (sessionId) await revokeSession(ctx, { sessionId })
      headers.append('set-cookie', endedSessionCookie(cookieSettings))
    },
  }),
  route({
    method: 'DELETE',
    path: '/sessions',
    summary: 'Sign out everywhere: every browser and socket of yours',
    input: z.object({}),
    output: endedSessionsOutput,
    run: async (ctx, _, { headers, cookieSettings }) => {
      const ended = await revokeAllSessions(ctx, { userId: requirePerson(ctx).id })
      headers.append('set-cookie', endedSessionCookie(cookieSettings))
      return ended
    },
  }),
  route({
    method: 'GET',
    path: '/demo/people',
    summary: 'Demo only: the people to switch between',
    input: z.object({}),
    output: demoAccessOutput,
    access: 'anyone',
    guarded: true,
    run: demoPeople,
  }),
  route({
    method: 'POST',
    path: '/demo/session',
    summary: 'Demo only: become another demo person',
    input: demoSwitchInput.pick({ email: true }),
    output: nothing,
    access: 'anyone',
    once: true,
    status: 204,
    run: async (ctx, { email }, { sessionId, userAgent, headers, cookieSettings }) => {
      const session = await demoSwitch(ctx, { email, userAgent, endSessionId: sessionId })
      headers.append('set-cookie', await sessionCookie(session, cookieSettings))
    },
  }),
]
