'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { useStore } from 'zustand'
import type { State } from '../../../server/deployment/state.types.ts'
import type { FourAnswers } from '../../../server/engine/four-answers.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useFourAnswers } from '../../deployment/use-four-answers.tsx'
import { serverNow } from '../../ui/time/use-now.ts'
import {
  decisionsOf,
  firstMemory,
  type Heard,
  nextSound,
  type Sound,
  type SoundMemory,
} from './next-sound.ts'
import { playSound } from './play-sound.ts'
import { alarmStore, soundStore } from './sound-store.ts'

/** Sounds of a deployment, where a person has turned them on. Every one of them is also to be seen. */
export function AlarmSounds() {
  const { state } = useDeploymentContext()
  const answers = useFourAnswers()
  const on = useStore(soundStore, sound => sound.on)
  const acknowledged = useStore(alarmStore, alarm => alarm.acknowledged)
  const memory = useRef<SoundMemory | null>(null)
  const touchedAt = useRef(0)

  useEffect(() => {
    const touched = () => {
      touchedAt.current = serverNow()
    }
    document.addEventListener('pointerdown', touched)
    document.addEventListener('keydown', touched)
    return () => {
      document.removeEventListener('pointerdown', touched)
      document.removeEventListener('keydown', touched)
    }
  }, [])

  const listen = useEffectEvent(() => {
    const heard = {
      ...whatIsHeard(state, answers),
      now: serverNow(),
      touchedAt: touchedAt.current,
      acknowledged,
    }
    const known = memory.current ?? firstMemory(heard)
    const next = nextSound(known, heard)
    memory.current = next.memory
    const ringing = heard.critical !== acknowledged ? heard.critical : null
    if (on && next.sound === 'critical') alarmStore.setState({ ringing })
    if (ringing === null) alarmStore.setState({ ringing })
    if (!on || !next.sound) return
    void playSound(next.sound)
    if (document.hidden) notify(next.sound, state, answers)
  })
  // The answers are new every second.
  useEffect(() => {
    if (answers) listen()
  }, [answers])
  return null
}

function whatIsHeard(
  state: State,
  { health: ok, next }: FourAnswers,
): Pick<Heard, 'turn' | 'critical' | 'gates'> {
  const { first } = next
  const { rollback } = state.deployment
  const ref = Object.values(first?.ref ?? {}).join(' ')
  return {
    turn: first?.yours && !first.tooEarly ? `${first.kind} ${ref} ${first.since ?? ''}` : null,
    critical: ok.level === 'critical' ? `${ok.word} ${rollback?.startedAt ?? ''}` : null,
    gates: decisionsOf(Object.values(state.gates)),
  }
}

/** The browser's own notice, for a tab that is not in sight. */
function notify(sound: Sound, { deployment }: State, { health: ok, next }: FourAnswers) {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  const words: Record<Sound, string> = {
    your_turn: `Your turn: ${next.first?.title ?? ''}`,
    critical: `${ok.word}: ${ok.sentence}`,
    gate_decided: 'A gate has been decided',
  }
  new Notification(deployment.name, { body: words[sound], tag: `${deployment.id} ${sound}` })
}
