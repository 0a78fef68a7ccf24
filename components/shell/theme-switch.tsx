'use client'

import { useStore } from 'zustand'
import { Segmented } from '../ui/segmented.tsx'
import { type ThemeChoice, themeStore } from './theme-store.ts'

const options: { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'Device' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** Dark, light, or as the device says; remembered on this device. */
export function ThemeSwitch() {
  const choice = useStore(themeStore, theme => theme.choice)
  return (
    <Segmented
      label="Theme"
      size="md"
      options={options}
      value={choice}
      onChange={picked => themeStore.setState({ choice: picked })}
      className="w-full"
    />
  )
}
