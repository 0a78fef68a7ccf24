'use client'

import { LogOut } from 'lucide-react'
import { sendRequest } from '../api/send-request.ts'
import { useAction } from '../api/use-action.ts'
import { Button } from '../ui/button.tsx'

/** The way out of this browser, or of every browser at once. For the person's menu. */
export function SignOutButton() {
  const leave = () => location.assign('/sign-in')
  const here = useAction(() => sendRequest('DELETE /session'), { onDone: leave })
  const everywhere = useAction(() => sendRequest('DELETE /sessions'), { onDone: leave })
  return (
    <div className="grid gap-1 border-t border-hair pt-3">
      <Button wide busy={here.busy} onClick={() => here.run()} icon={<LogOut size={14} aria-hidden="true" />}>
        Sign out
      </Button>
      <Button variant="ghost" wide busy={everywhere.busy} onClick={() => everywhere.run()}>
        Sign out everywhere
      </Button>
    </div>
  )
}
