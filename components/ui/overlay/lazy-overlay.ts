import { lazyPart } from '../lazy-part.ts'

/** Every dialog and sheet stands in it. It is fetched before one is opened: that may be when the network is gone. */
export const LazyOverlay = lazyPart(() => import('./overlay.tsx').then(file => file.Overlay), true)

/** Whether a dialog or sheet is open: keys that belong to the page then mean nothing. */
export const isOverlayOpen = (): boolean => document.querySelector('[data-overlay]') !== null
