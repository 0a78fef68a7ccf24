import type { Call, Problem, Refused } from './calls.types.ts'

/** A request that did not do what was asked. `call` is the one that was refused, where the API itself answered. */
export class RequestProblem extends Error {
  readonly problem: Problem
  readonly call: Call | null

  constructor(problem: Problem, call: Call | null = null) {
    super(problem.detail || problem.title)
    this.name = 'RequestProblem'
    this.problem = problem
    this.call = call
  }
}

/** How this call was refused; null for anything else that went wrong. */
export function refusalOf<C extends Call>(call: C, error: unknown): Refused<C> | null {
  // The server says for each call what its refusals carry, and its tests hold it to that.
  return error instanceof RequestProblem && error.call === call ? (error.problem as Refused<C>) : null
}

export const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer

/** The sentence for a person, whatever went wrong. */
export const problemText = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong. Try again.'
