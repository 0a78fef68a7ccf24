import { z } from 'zod'

/** Without what no page and no database holds: control characters, carriage returns, halves of a character. */
const clean = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')

const oneLine = (text: string) =>
  clean(text)
    .replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim()

/** Words on one line: line breaks become spaces, the ends are trimmed. */
export const line = z.string().overwrite(oneLine)
export const title = line.min(1, 'must have words').max(300)

/** Text of any number of lines, kept as it stands. */
export const text = z.string().overwrite(clean)

/** A list of lines; empty ones are left out. */
export const texts = z.array(line).overwrite(rows => rows.filter(row => row !== ''))

/** What is empty (no words, no entries, no tick) is the same as not there. */
export const maybe = <S extends z.ZodType<string | boolean | unknown[]>>(schema: S) =>
  schema
    .transform((value): z.output<S> | undefined =>
      !value || (Array.isArray(value) && value.length === 0) ? undefined : value,
    )
    .optional()

export const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens only')
  .max(80)

/** What is measured: `error_rate`, or words; a comparison follows it in writing, so it holds none itself. */
export const metric = line.min(1, 'must name what is measured').regex(/^[^<>]+$/, 'must not contain < or >')
