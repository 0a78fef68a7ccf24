import { z } from 'zod'
import { openApiDocument } from './openapi.ts'
import { type Route, route } from './route.ts'
import { auditRoutes } from './routes/audit.routes.ts'
import { checklistRoutes } from './routes/checklist.routes.ts'
import { deploymentRoutes } from './routes/deployments.routes.ts'
import { executionRoutes } from './routes/execution.routes.ts'
import { gateRoutes } from './routes/gates.routes.ts'
import { healthRoutes } from './routes/health.routes.ts'
import { peopleRoutes } from './routes/people.routes.ts'
import { runbookDraftRoutes } from './routes/runbook-drafts.routes.ts'
import { runbookRoutes } from './routes/runbooks.routes.ts'
import { sessionRoutes } from './routes/session.routes.ts'
import { signOffRoutes } from './routes/sign-offs.routes.ts'
import { stepRoutes } from './routes/steps.routes.ts'
import { systemRoutes } from './routes/systems.routes.ts'
import { tokenRoutes } from './routes/tokens.routes.ts'

/** The parts of the API in the order of the docs page, and all their calls. OpenAPI is made from the same list. */
export const apiParts = [
  { title: 'Deployments', routes: deploymentRoutes },
  { title: 'Running', routes: executionRoutes },
  { title: 'Steps', routes: stepRoutes },
  { title: 'Checklist', routes: checklistRoutes },
  { title: 'Gates', routes: gateRoutes },
  { title: 'Sign-offs', routes: signOffRoutes },
  { title: 'Health', routes: healthRoutes },
  // Before the runbooks: `/runbooks/drafts` is no id of a runbook.
  { title: 'Runbook drafts', routes: runbookDraftRoutes },
  { title: 'Runbooks', routes: runbookRoutes },
  { title: 'Systems', routes: systemRoutes },
  { title: 'People', routes: peopleRoutes },
  { title: 'Session and demo', routes: sessionRoutes },
  { title: 'API tokens', routes: tokenRoutes },
  { title: 'Audit', routes: auditRoutes },
] satisfies { title: string; routes: Route[] }[]

const openApi = route({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This API as OpenAPI 3.1',
  input: z.object({}),
  output: z.record(z.string(), z.unknown()),
  run: async () => ({ ...openApiDocument(apiParts) }),
})

export const apiRoutes: Route[] = [...apiParts.flatMap(({ routes }): Route[] => routes), openApi]

/** Every call with its types: what the typed client is made from. */
export type ApiRoute = (typeof apiParts)[number]['routes'][number] | typeof openApi
