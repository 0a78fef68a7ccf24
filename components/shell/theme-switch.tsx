'use client'

import { useSyncExternalStore } from 'react'
import { Segmented } from '../ui/segmented.tsx'
import { chooseTheme, readTheme, subscribeTheme, type ThemeChoice } from './theme-store.ts'

const options: { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'Device' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** Dark, light, or as the device says; remembered on this device. */
export function ThemeSwitch() {
  const choice = useSyncExternalStore<ThemeChoice>(subscribeTheme, readTheme, () => 'system')
  return (
    <Segmented
      label="Theme"
      size="md"
      options={options}
      value={choice}
      onChange={chooseTheme}
      className="w-full"
    />
  )
}
