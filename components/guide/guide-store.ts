import { browserStore } from '../browser-store/browser-store.ts'

/** Whether the guide was closed on this device. */
export const guideStore = browserStore<{ closed: boolean }>('gonogo-guide', {
  place: 'device',
  read: text => ({ closed: text === 'closed' }),
  write: ({ closed }) => (closed ? 'closed' : null),
})
