import { createStore } from 'zustand'
import { browserStore } from '../../browser-store/browser-store.ts'

/** Whether sound is on, on this device: off until a person turns it on. */
export const soundStore = browserStore<{ on: boolean }>('gonogo-sound', {
  place: 'device',
  read: text => ({ on: text === 'on' }),
  write: ({ on }) => (on ? 'on' : 'off'),
})

interface Alarm {
  /** The critical thing that sounds now. */
  ringing: string | null
  acknowledged: string | null
}

/** Of this tab. */
export const alarmStore = createStore<Alarm>(() => ({ ringing: null, acknowledged: null }))
