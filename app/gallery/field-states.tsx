'use client'

import { useState } from 'react'
import { DateTimeField } from '../../components/ui/form/date-time-field.tsx'
import { NumberField } from '../../components/ui/form/number-field.tsx'
import { PasswordField } from '../../components/ui/form/password-field.tsx'
import { SelectField } from '../../components/ui/form/select-field.tsx'
import { TextAreaField } from '../../components/ui/form/text-area-field.tsx'
import { TextField } from '../../components/ui/form/text-field.tsx'
import { States } from './states.tsx'

/** What one types into. */
export function FieldStates() {
  const [name, setName] = useState('')
  const [reason, setReason] = useState('Helen Brandt covers Security and has signed.')
  const [password, setPassword] = useState('')
  const [minutes, setMinutes] = useState<number | null>(11.4)
  const [late, setLate] = useState<number | null>(17.2)
  const [role, setRole] = useState<'lead' | 'dba' | ''>('')
  const [start, setStart] = useState('2025-11-22T01:00:00.000Z')
  return (
    <States
      title="Fields: empty, hint, error, inside and outside the limit"
      className="grid gap-4 sm:grid-cols-2"
    >
      <TextField label="Name" value={name} onChange={setName} hint="As it appears on the record" />
      <TextField label="Short" size={32} value={name} onChange={setName} placeholder="Find an item" />
      <TextAreaField label="Reason" note="required with exceptions" value={reason} onChange={setReason} />
      <PasswordField
        label="Your password, again"
        value={password}
        onChange={setPassword}
        error="The password is not right. 4 more tries."
      />
      <NumberField
        label="Restored on scratch host"
        note="limit 15 min"
        value={minutes}
        onChange={setMinutes}
        unit="min"
        verdict="inside"
      />
      <NumberField
        label="Restore took"
        value={late}
        onChange={setLate}
        unit="min"
        verdict="outside"
        error="Over 15 min"
      />
      <SelectField
        label="Role"
        value={role}
        onChange={setRole}
        placeholder="Choose a role"
        options={[
          { value: 'lead', label: 'Deployment Lead' },
          { value: 'dba', label: 'DBA' },
        ]}
      />
      <DateTimeField label="Window starts" value={start} onChange={setStart} />
    </States>
  )
}
