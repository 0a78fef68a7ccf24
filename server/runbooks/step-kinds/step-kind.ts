import type { z } from 'zod'
import type { Slo } from '../conditions.inputs.ts'
import type { Fields } from '../markdown/fields.ts'

/** A step as it stands in canonical Markdown: its fields, and what stands below them. */
export interface WrittenStep {
  fields: Fields
  /** The text of the first fenced block, or null. */
  fenced(): string | null
  /** The paragraphs as plain text, an empty line between them. */
  paragraphs(): string
  /** The list below a field; undefined where the field is not there. */
  list(field: string): { text: string; line: number }[] | undefined
  /** The same of conditions, each as the schema of check conditions takes it. */
  conditions(field: string): Record<string, unknown>[] | undefined
  /** Refuses a step without what its kind needs, naming the line of its heading. */
  missing(what: string): never
}

/** The lines of a step's spec: those among the step's fields, and the paragraphs or the fenced block below them. */
export interface SpecLines {
  fields: string[]
  below: string[]
}

/** How canonical Markdown says the spec of a kind of step. */
export interface StepKind<Spec> {
  /**
   * The spec without `kind`, as the schema takes it. Asks for every field it knows: the others are refused. Throws
   * `CannotRead` with the line where something is missing.
   */
  read(step: WrittenStep): Record<string, unknown>
  /** Lines that read the same again; what goes without saying is left out. */
  write(spec: Spec, slos: Slo[]): SpecLines
}

/** Describes a kind of step, for the list in step-kinds.ts. The schema is that of the spec, with the word `kind`. */
export const stepKind = <S extends z.ZodObject>(kind: { schema: S } & StepKind<z.output<S>>) => kind
