'use client'

import { useState } from 'react'
import type { Finding } from '../../../server/runbooks/recognise/finding.ts'
import { change, fieldFaults } from '../../../server/runbooks/review/rules.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FieldSpec } from './field-specs.ts'
import { fieldText, fieldValue } from './field-values.ts'
import { useReview } from './review-context.tsx'

interface FindingFieldProps {
  finding: Finding
  spec: FieldSpec
  className?: string
}

/** One field of a finding. What is typed is kept when the field is left; what does not fit stays, with the reason. */
export function FindingField({ finding, spec, className }: FindingFieldProps) {
  const { apply, locked } = useReview()
  const shown = fieldText(spec, finding)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? shown
  const faultOf = (next: string) =>
    fieldFaults(finding, { [spec.name]: fieldValue(spec, finding, next) })[spec.name] ?? null

  function commit(next: string) {
    if (next === shown) return setTyped(null)
    if (faultOf(next)) return
    setTyped(null)
    apply(all => change(all, finding.id, { [spec.name]: fieldValue(spec, finding, next) }))
  }

  if (spec.type === 'check') {
    const on = shown === 'true'
    const set = () => apply(all => change(all, finding.id, { [spec.name]: !on }))
    return (
      <div className={className}>
        <Checkbox state={on ? 'done' : 'open'} disabledReason={locked} onPress={set}>
          {spec.label}
        </Checkbox>
      </div>
    )
  }
  if (spec.type === 'choice') {
    return (
      <SelectField
        size={32}
        label={spec.label}
        className={className}
        value={shown}
        options={(spec.options ?? []).map(value => ({ value, label: value }))}
        onChange={value => apply(all => change(all, finding.id, { [spec.name]: value }))}
      />
    )
  }
  const shared = {
    ...{ label: spec.label, note: spec.unit, className, value: text },
    error: typed === null ? null : faultOf(typed),
    onChange: setTyped,
    onBlur: () => commit(text),
  }
  if (spec.type === 'line' || spec.type === 'number' || spec.type === 'rule') {
    return (
      <TextField
        {...shared}
        size={32}
        inputMode={spec.type === 'number' ? 'decimal' : undefined}
        onKeyDown={event => event.key === 'Enter' && commit(text)}
      />
    )
  }
  const isCode = spec.type === 'code' || spec.type === 'verification'
  return (
    <TextAreaField
      {...shared}
      note={spec.type === 'lines' || spec.type === 'subItems' ? 'one a line' : spec.unit}
      rows={1}
      spellCheck={!isCode}
      style={isCode ? { fontFamily: 'var(--font-mono)', fontSize: 12 } : undefined}
    />
  )
}
