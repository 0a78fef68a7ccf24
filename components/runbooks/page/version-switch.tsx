'use client'

import { useRouter } from 'next/navigation'
import { follow } from '../../shell/follow.ts'
import { SelectField } from '../../ui/form/select-field.tsx'

interface VersionSwitchProps {
  base: string
  version: number
  versions: number[]
}

/** Another version of the same runbook; each has its own address. */
export function VersionSwitch({ base, version, versions }: VersionSwitchProps) {
  const router = useRouter()
  if (versions.length < 2) return null
  return (
    <SelectField
      label="Version"
      labelHidden
      size={32}
      value={String(version)}
      options={versions.map((row, i) => ({
        value: String(row),
        label: `Version ${row}${i === 0 ? ', newest' : ''}`,
      }))}
      onChange={next =>
        void follow(() => router.push(Number(next) === versions[0] ? base : `${base}?version=${next}`))
      }
    />
  )
}
