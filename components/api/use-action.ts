import { useMutation } from '@tanstack/react-query'
import { toast } from '../ui/toast-store.ts'
import { problemText } from './request-problem.ts'

interface ActionOptions<Input, Result> {
  onDone?: (result: Result, input: Input) => void
  /** Shows the problem elsewhere, such as beside a field, instead of as a toast. */
  onProblem?: (error: unknown) => void
}

/**
 * Where the device is offline the library would keep an action and send it when the network is back: a pause or a vote
 * that nobody means any more. It is sent now, or refused now.
 */
export const atOnceOrNever = { networkMode: 'always', retry: false } as const

/**
 * A person's action: `run` sends it, `busy` while it is under way, a refusal is told in its own words. What it
 * changes arrives over the live socket, so nothing is patched here.
 */
export function useAction<Input = void, Result = unknown>(
  send: (input: Input) => Promise<Result>,
  { onDone, onProblem }: ActionOptions<Input, Result> = {},
) {
  const mutation = useMutation({
    ...atOnceOrNever,
    mutationFn: send,
    onSuccess: onDone,
    onError: error => (onProblem ? onProblem(error) : toast({ text: problemText(error), tone: 'critical' })),
  })
  return {
    run: mutation.mutate,
    runAsync: mutation.mutateAsync,
    busy: mutation.isPending,
    error: mutation.error,
  }
}
