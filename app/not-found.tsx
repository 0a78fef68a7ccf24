import Link from 'next/link'
import { MessagePage } from '../components/shell/message-page.tsx'
import { buttonClass } from '../components/ui/button-class.ts'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      actions={
        <Link href="/" className={buttonClass('primary', 40)}>
          All deployments
        </Link>
      }
    >
      It may have been moved, or you may not be allowed to see it. Check the address, or start from the list.
    </MessagePage>
  )
}
