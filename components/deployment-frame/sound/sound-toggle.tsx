'use client'

import { BellOff, Volume2, VolumeX } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { playSound } from './play-sound.ts'
import { alarmStore, soundStore } from './sound-store.ts'

/** Sound on this device: off until it is turned on. While something critical sounds, the way to silence it. */
export function SoundToggle() {
  const on = useStore(soundStore, sound => sound.on)
  const ringing = useStore(alarmStore, alarm => alarm.ringing)
  if (ringing) {
    return (
      <Button
        size={28}
        variant="danger"
        icon={<BellOff size={14} aria-hidden="true" />}
        onClick={() => alarmStore.setState({ ringing: null, acknowledged: ringing })}
      >
        Acknowledge
      </Button>
    )
  }
  return (
    <IconButton
      label={on ? 'Sound is on: your turn, gates, critical' : 'Sound is off'}
      aria-pressed={on}
      icon={on ? <Volume2 size={16} aria-hidden="true" /> : <VolumeX size={16} aria-hidden="true" />}
      onClick={() => (on ? soundStore.setState({ on: false }) : turnOn())}
    />
  )
}

/** Turned on by a press, so that the browser lets it sound; the first note shows how loud it is. */
function turnOn() {
  soundStore.setState({ on: true })
  void playSound('gate_decided')
  if (typeof Notification !== 'undefined' && Notification.permission === 'default')
    void Notification.requestPermission()
}
