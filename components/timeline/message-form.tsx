'use client'

import { type FormEvent, useState } from 'react'
import { mayTakePart } from '../../server/deployment/rules.ts'
import { problemText } from '../api/request-problem.ts'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { useKeptText } from '../browser-store/use-kept-text.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { MESSAGE_FIELD } from '../deployment/use-deployment-keys.ts'
import { remainingText } from '../ui/form/remaining-text.ts'
import { Kbd } from '../ui/kbd.tsx'

const MOST = 2000

/** Says something to everyone who is in the deployment. It stays in the field until it has arrived, on other pages and after a reload too. */
export function MessageForm() {
  const { deploymentId, person, state } = useDeploymentContext()
  const [text, setText] = useKeptText(`message:${deploymentId}:${person.id}`)
  const [problem, setProblem] = useState<string | null>(null)
  const post = useAction(
    (said: string) => sendRequest('POST /deployments/{deploymentId}/messages', { deploymentId, text: said }),
    {
      onDone: (_, said) => setText(now => remainingText(now, said)),
      onProblem: error => setProblem(problemText(error)),
    },
  )
  const may = mayTakePart(state, person)

  function submit(event: FormEvent) {
    event.preventDefault()
    setProblem(null)
    if (text.trim() !== '' && !post.busy) post.run(text.trim())
  }

  if (!may.ok)
    return (
      <p className="flex-none px-4 pt-2 pb-3 text-12 text-ink-3 print:hidden">
        You look only: nothing to write here.
      </p>
    )
  return (
    <form onSubmit={submit} className="flex-none px-4 pt-2 pb-3 print:hidden">
      <label className="flex h-8 items-center gap-2 rounded-2 border border-control bg-inset pr-2 pl-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:h-11">
        <span className="sr-only">Write to the room</span>
        <input
          id={MESSAGE_FIELD}
          value={text}
          maxLength={MOST}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
          placeholder="Write to the room"
          autoComplete="off"
          aria-keyshortcuts="/"
          aria-invalid={problem ? true : undefined}
          className="min-w-0 flex-1 bg-transparent text-13 text-ink-1 outline-none max-md:text-16"
        />
        <span className="text-ink-3 max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </label>
      {problem && (
        <p role="alert" className="mt-1 text-12 text-critical">
          Not sent: {problem}
        </p>
      )}
    </form>
  )
}
