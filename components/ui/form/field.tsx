import { OctagonX } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

export type FieldText = {
  label: string
  /** Beside the label: "required with exceptions". */
  note?: string
  hint?: ReactNode
  error?: string | null
  /** The label is spoken only; the place makes it plain to the eye. */
  labelHidden?: boolean
  className?: string
}

type ControlIds = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

type FieldProps<Props extends FieldText> = {
  /** All that the field was given. */
  field: Props
  /** Draws the control with what the frame did not take, and with the ids that tie the two. */
  children: (control: Omit<Props, keyof FieldText> & ControlIds) => ReactNode
}

/** The frame of every field: label, control, hint and error of one question. */
export function Field<Props extends FieldText>({ field, children }: FieldProps<Props>) {
  const { label, note, hint, error, labelHidden, className, ...control } = field
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-12 font-strong text-ink-2'}>
        {label}
        {note && <span className="ml-2 font-text text-ink-3">{note}</span>}
      </label>
      {children({
        ...control,
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-12 text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p
          id={`${id}-error`}
          role="alert"
          className="flex items-start gap-1.5 text-12 font-label text-critical"
        >
          <OctagonX size={14} aria-hidden="true" className="mt-px flex-none" />
          {error}
        </p>
      )}
    </div>
  )
}
