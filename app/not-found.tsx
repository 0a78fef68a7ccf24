import { MessagePage } from '../components/shell/message-page.tsx'
import { buttonClass } from '../components/ui/button-class.ts'

export const metadata = { title: 'Not found' }

// A plain link: every page carries this one, and its code with it.
export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      actions={
        <a href="/" className={buttonClass('primary', 40)}>
          All deployments
        </a>
      }
    >
      It may have been moved, or you may not be allowed to see it. Check the address, or start from the list.
    </MessagePage>
  )
}
