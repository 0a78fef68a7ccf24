import { Checkbox } from '../ui/form/checkbox.tsx'

interface PreparedChoiceProps {
  prepared: boolean
  onChange: (prepared: boolean) => void
}

/** Demo only: walk it again without sixteen ticks and seven votes. */
export function PreparedChoice({ prepared, onChange }: PreparedChoiceProps) {
  return (
    <div className="grid gap-1">
      <Checkbox state={prepared ? 'done' : 'open'} onPress={() => onChange(!prepared)}>
        As prepared as the first time
      </Checkbox>
      <p className="text-12 text-ink-3">
        The demo people have their roles again, a window of twelve hours is open, and they do what they did
        before: 14 of 16 items are ticked, 5 of 7 votes are cast. It waits at GATE 1 for the rest.
      </p>
    </div>
  )
}
