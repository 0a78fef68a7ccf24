import { useState } from 'react'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'

/** Demo only: becomes another demo person, on `next` or the same page. `busyWith` is the e-mail under way. */
export function useDemoSwitch(next?: () => string): {
  become: (email: string) => void
  busyWith: string | null
} {
  const [busyWith, setBusyWith] = useState<string | null>(null)
  const { run } = useAction((email: string) => sendRequest('POST /demo/session', { email }), {
    // The whole page loads anew: nothing of the person before may stay in its memory.
    onDone: () => (next ? location.assign(next()) : location.reload()),
  })
  const become = (email: string) => {
    setBusyWith(email)
    run(email, { onError: () => setBusyWith(null) })
  }
  return { become, busyWith }
}
