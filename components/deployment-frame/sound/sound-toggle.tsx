'use client'

import { BellOff, Volume2, VolumeX } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { playSound } from './play-sound.ts'
import { chooseSound, setSound, silentState, soundState, subscribeSound } from './sound-store.ts'

/** Sound on this device: off until it is turned on. While something critical sounds, the way to silence it. */
export function SoundToggle() {
  const { on, ringing } = useSyncExternalStore(subscribeSound, soundState, silentState)
  if (ringing) {
    return (
      <Button
        size={28}
        variant="danger"
        icon={<BellOff size={14} aria-hidden="true" />}
        onClick={() => setSound({ ringing: null, acknowledged: ringing })}
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
      onClick={() => (on ? chooseSound(false) : turnOn())}
    />
  )
}

/** Turned on by a press, so that the browser lets it sound; the first note shows how loud it is. */
function turnOn() {
  chooseSound(true)
  void playSound('gate_decided')
  if (typeof Notification !== 'undefined' && Notification.permission === 'default')
    void Notification.requestPermission()
}
