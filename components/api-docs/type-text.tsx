import { type FieldSchema, namesIn, typeWords } from './type-words.ts'

/** A type in a few words; a name in it leads to what it holds. */
export function TypeText({ schema }: { schema: FieldSchema }) {
  const names = namesIn(schema)
  return typeWords(schema)
    .split(/\b([A-Z]\w+)\b/)
    .map((part, at) =>
      names.has(part) ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of one type never change their places.
        <a key={at} href={`#${part}`} className="underline">
          {part}
        </a>
      ) : (
        part
      ),
    )
}
