import { lazyPart } from '../ui/lazy-part.ts'

/** Nothing of the guide is in the first paint of the war room: it asks who the demo people are before it shows. */
export const LazyGuide = lazyPart(() => import('./guide.tsx').then(file => file.Guide))
