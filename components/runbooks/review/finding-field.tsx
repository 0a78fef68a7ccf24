'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { change, fieldFaults } from '../../../server/importer/review/edits.rules.ts'
import { byId } from '../../../server/importer/review/finding-kinds.rules.ts'
import { Checkbox } from '../../ui/form/checkbox.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldSpec } from './field-specs.ts'
import { fieldText, fieldValue } from './field-values.ts'
import { useReview } from './review-context.tsx'
import type { Rule } from './undo-history.ts'

interface FindingFieldProps {
  finding: Finding
  spec: FieldSpec
  className?: string
}

/** What stands in a field until it is left, and what it was typed over. */
interface Typing {
  text: string
  over: Finding
  burst: string
}

/**
 * One field of a finding. What is typed is kept when the typing rests or the field is left; what does not fit stays,
 * with the reason.
 */
export function FindingField({ finding, spec, className }: FindingFieldProps) {
  const { apply, typed, locked } = useReview()
  const shown = fieldText(spec, finding)
  const [typing, setTyping] = useState<Typing | null>(null)
  const key = `${finding.id}.${spec.name}`
  const fault = typing && faultOf(spec, typing)

  function type(text: string) {
    const now = typing ? { ...typing, text } : { text, over: finding, burst: `${key} ${Date.now()}` }
    setTyping(now)
    if (text === shown) return typed.drop(key)
    const rule = faultOf(spec, now) ? null : ruleOf(spec, now)
    typed.put(key, { findingId: finding.id, rule, burst: now.burst })
  }

  function leave() {
    typed.commit(key)
    typed.release()
    if (!fault) setTyping(null)
  }

  const gone = useEffectEvent(() => typed.dropUnfit(key))
  useEffect(() => () => gone(), [])

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
    label: spec.label,
    note: spec.unit,
    className,
    value: typing?.text ?? shown,
    error: fault,
    onChange: type,
    onBlur: leave,
  }
  if (spec.type === 'line' || spec.type === 'number' || spec.type === 'rule') {
    return (
      <TextField
        {...shared}
        size={32}
        inputMode={spec.type === 'number' ? 'decimal' : undefined}
        onKeyDown={event => event.key === 'Enter' && typed.commit(key)}
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

const fieldsOf = (spec: FieldSpec, { text, over }: Typing) => ({ [spec.name]: fieldValue(spec, over, text) })

const faultOf = (spec: FieldSpec, typing: Typing): string | null =>
  fieldFaults(typing.over, fieldsOf(spec, typing))[spec.name] ?? null

/** Changes the finding if it still is what it was when the typing began. */
const ruleOf =
  (spec: FieldSpec, typing: Typing): Rule =>
  all =>
    byId(all, typing.over.id)?.kind === typing.over.kind
      ? change(all, typing.over.id, fieldsOf(spec, typing))
      : all
