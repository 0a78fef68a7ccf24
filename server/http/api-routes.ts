import type { Route } from './route.ts'
import { deploymentRoutes } from './routes/deployments.routes.ts'
import { peopleRoutes } from './routes/people.routes.ts'
import { sessionRoutes } from './routes/session.routes.ts'
import { tokenRoutes } from './routes/tokens.routes.ts'

/** Every call of the API. The OpenAPI document and the docs page are made from this list. */
export const apiRoutes: Route[] = [...deploymentRoutes, ...peopleRoutes, ...sessionRoutes, ...tokenRoutes]
