import { lazy, Suspense } from 'react'
import { hasControls, plainText } from './escape-sequences.ts'

// Most output has no colours, and without them it can be read: nobody waits for what reads them.
const AnsiText = lazy(() =>
  import('./ansi-text.tsx').then(
    file => ({ default: file.AnsiText }),
    () => ({ default: PlainText }),
  ),
)

/** What a program wrote on one line: its colours are shown, other escape sequences are dropped. */
export function OutputText({ text }: { text: string }) {
  if (!hasControls(text)) return text
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <AnsiText text={text} />
    </Suspense>
  )
}

const PlainText = ({ text }: { text: string }) => <>{plainText(text)}</>
