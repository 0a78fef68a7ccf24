import { Button } from '../ui/button.tsx'

interface ShowOlderProps {
  onShow: () => void
  busy: boolean
  failed: boolean
}

/** Brings the next page of older deployments below those that are listed. */
export function ShowOlder({ onShow, busy, failed }: ShowOlderProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-hair px-5 py-3 max-md:px-4">
      <Button size={32} busy={busy} onClick={onShow}>
        Show older
      </Button>
      {failed && (
        <p role="alert" className="text-critical">
          Older deployments could not be read. Try again.
        </p>
      )}
    </div>
  )
}
