'use client'

import { MessagePage } from '../components/shell/message-page.tsx'
import { Button } from '../components/ui/button.tsx'
import { buttonClass } from '../components/ui/button-class.ts'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** A screen broke. The deployment did not: it runs on the server. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <MessagePage
      title="This screen could not be shown"
      actions={
        <>
          <Button variant="primary" size={40} onClick={reset}>
            Try again
          </Button>
          <a href="/" className={buttonClass('outlined', 40)}>
            All deployments
          </a>
        </>
      }
      code={error.digest && `Error ${error.digest}`}
    >
      The fault is in the screen. A deployment that runs is not touched by it: it runs on the server.
    </MessagePage>
  )
}
