import type { z } from 'zod'
import type { ApiRoute } from '../../server/http/api-routes.ts'
import type { Problem as ServerProblem } from '../../server/http/problem.ts'

/** The calls of the API by method and path, made from the table that answers them: types only, nothing of the server. */
type Calls = { [R in ApiRoute as `${R['method']} ${R['path']}`]: R }

/** `GET /deployments/{deploymentId}`: a call, as the API's documentation writes it. */
export type Call = keyof Calls

/** What a call takes: the fields of its path, its query and its body in one object. */
export type Input<C extends Call> = z.input<Calls[C]['input']>

/** What a call answers when all is well. */
export type Answer<C extends Call> = z.output<Calls[C]['output']>

/** `unreachable`: no answer came, or none of ours. */
type ProblemCode = ServerProblem['code'] | 'unreachable'

/** problem+json as the API answers it: the code for scripts, the detail for people. */
export interface Problem extends Omit<ServerProblem, 'type' | 'code' | 'requestId'> {
  code: ProblemCode
  requestId?: string
}

type Currents<C extends Call> = Calls[C]['current']

type Current<C extends Call, K> = K extends keyof Currents<C>
  ? Currents<C>[K] extends z.ZodType
    ? z.output<Currents<C>[K]>
    : unknown
  : unknown

/** How one call was refused: `current` is typed where the call says what it is for the code. */
export type Refused<C extends Call> = {
  [K in ProblemCode]: Omit<Problem, 'code' | 'current'> & { code: K; current?: Current<C, K> }
}[ProblemCode]
