import { createClient } from './client.ts'

/** Sends a request of a screen to the product's own API, with the session's cookie. Throws `RequestProblem`. */
export const sendRequest = createClient({ base: '/api/v1' })
