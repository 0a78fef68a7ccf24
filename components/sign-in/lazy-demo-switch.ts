'use client'

import { lazyPart } from '../ui/lazy-part.ts'

/** Its code comes after the first paint: a menu is opened later than that. */
export const LazyDemoSwitch = lazyPart(() => import('./demo-switch.tsx').then(file => file.DemoSwitch), true)
