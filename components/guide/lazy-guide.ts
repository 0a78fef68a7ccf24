import { lazyPart } from '../ui/lazy-part.ts'

/** The guide's code comes after the first paint; a page that shows it at once comes with it. */
export const LazyGuide = lazyPart(() => import('./guide.tsx').then(file => file.Guide), true, true)
