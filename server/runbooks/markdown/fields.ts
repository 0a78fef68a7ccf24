import type { BlockContent, ListItem, RootContent } from 'mdast'
import { fenced, isTask, lineOf, listItems, nestedItems, ownText, ownWords } from './markdown-sections.ts'
import { atLine, CannotRead } from './problems.ts'

interface Field {
  name: string // lower case
  /** What stands after the colon, or in the fenced block below it. */
  value: string
  /** Its inline code. */
  code: string | null
  isBlock: boolean
  nested: ListItem[]
  line: number
}

/** The `- Name: value` items of some blocks, by lower-case name. Asking for one takes it. */
export class Fields {
  readonly #fields: Map<string, Field>
  readonly #asked = new Set<string>()

  constructor(items: ListItem[]) {
    this.#fields = new Map(items.flatMap(fieldOf).map(field => [field.name, field]))
  }

  get(name: string): Field | undefined {
    this.#asked.add(name)
    return this.#fields.get(name)
  }

  value = (name: string): string | undefined => this.get(name)?.value

  has = (name: string): boolean => this.get(name) !== undefined

  texts = (name: string): string[] => this.get(name)?.nested.map(ownText) ?? []

  /** The field read as `read` says, or undefined where it is not there. */
  read<T>(name: string, read: (value: string, line: number) => T): T | undefined {
    const field = this.get(name)
    return field && read(field.value, field.line)
  }

  /** Throws for each field that nobody asked for: what would be left out silently is more likely a slip. */
  refuseOthers() {
    const others = [...this.#fields.values()].filter(({ name }) => !this.#asked.has(name))
    if (others.length === 0) return
    const fieldNames = [...this.#asked].map(capital).join(', ')
    throw new CannotRead(
      others.map(({ line, name }) => ({
        line,
        text: `"${capital(name)}:" has no place here; use ${fieldNames}`,
      })),
    )
  }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

export const fieldsOf = (section: { blocks: (RootContent | BlockContent)[] }) =>
  new Fields(listItems(section.blocks).filter(item => !isTask(item)))

function fieldOf(item: ListItem): Field[] {
  const text = ownText(item)
  const colon = text.indexOf(':')
  if (colon < 1) throw atLine(lineOf(item), `"${text}" must be written "Name: value"`)
  const code = ownWords(item).find(child => child.type === 'inlineCode')
  return [
    {
      name: text.slice(0, colon).trim().toLowerCase(),
      isBlock: fenced(item.children) !== null,
      value: fenced(item.children) ?? text.slice(colon + 1).trim(),
      code: code?.type === 'inlineCode' ? code.value : null,
      nested: nestedItems(item),
      line: lineOf(item),
    },
  ]
}
