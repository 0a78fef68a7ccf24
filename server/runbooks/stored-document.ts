import { documentSchema, type RunbookDocument } from './document.ts'

/** A version's document as its row holds it, with the defaults of parts that are younger than the version. */
export function storedDocument(json: unknown): RunbookDocument {
  const read = documentSchema.safeParse(json)
  // It was valid when it was kept; a rule that came later takes nothing away.
  return read.success ? read.data : (json as RunbookDocument)
}
