import { plural } from '../../../server/kernel/plural.rules.ts'
import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { offsetWords } from '../finding-facts.ts'
import { CodeBlock } from './chapter.tsx'

type Section = RunbookDocument['checklist']['sections'][number]
type Item = Section['items'][number]
type Value = NonNullable<Item['subItems'][number]['value']>

const STAGES = { before: 'Before', during: 'During', after: 'After', rollback: 'At a rollback' } as const

interface ChecklistPartProps {
  sections: Section[]
  roleOf: (key: string | undefined) => string | null
}

/** Sections with their items, as they will be ticked. */
export function ChecklistPart({ sections, roleOf }: ChecklistPartProps) {
  return sections.map((section, s) => (
    <article key={section.key} className="mt-5 first:mt-0">
      <h3
        id={`section-${section.key}`}
        className="flex scroll-mt-16 items-baseline gap-3 text-14 font-strong text-ink-1"
      >
        <span>
          <span className="num mr-1.5 text-ink-3">{s + 1}</span>
          {section.title}
        </span>
        <span className="num text-12 font-text text-ink-3">
          {[
            STAGES[section.stage],
            section.due !== undefined && `due ${offsetWords(section.due)}`,
            section.rule &&
              `${section.rule.atLeast} of ${section.rule.of} ${section.rule.atLeast === 1 ? 'is' : 'are'} enough`,
            plural(section.items.length, 'item'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </h3>
      <ol className="mt-1">
        {section.items.map((item, i) => (
          <ItemRow key={item.key} item={item} number={`${s + 1}.${i + 1}`} role={roleOf(item.role)} />
        ))}
      </ol>
    </article>
  ))
}

const box = 'mt-0.75 inline-block size-3.5 flex-none rounded-1 border-[1.5px] border-control bg-transparent'

function ItemRow({ item, number, role }: { item: Item; number: string; role: string | null }) {
  const { verification } = item
  const facts = [
    !item.required && 'optional',
    item.due !== undefined && `due ${offsetWords(item.due)}`,
    item.claimed && 'ticked in the source',
    role,
    item.signOff && (item.signOff === role ? 'signs off' : `sign-off: ${item.signOff}`),
  ]
  return (
    <li
      id={`item-${item.key}`}
      className="scroll-mt-16 border-t border-hair py-2 first:border-t-0 target:bg-waiting-surface print:break-inside-avoid"
    >
      <div className="flex gap-2.5">
        <span aria-hidden="true" className={box} />
        <span className="num w-9 flex-none text-ink-3">{number}</span>
        <span className="min-w-0 flex-1 font-label text-ink-1">{item.title}</span>
        <span className="num text-right text-12 text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
      </div>
      {item.subItems.length > 0 && (
        <ul className="mt-1 grid gap-1 pl-18 max-md:pl-6">
          {item.subItems.map((sub, i) => (
            // A list may hold the same line twice.
            <li key={`${sub.title}-${item.subItems.indexOf(sub) === i ? '' : i}`} className="flex gap-2">
              <span aria-hidden="true" className={box} />
              <span>
                {sub.title}
                {sub.value && <span className="num ml-2 text-ink-3">{valueWords(sub.value)}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {verification && (
        <div className="mt-1.5 grid gap-1 pl-18 max-md:pl-6">
          {verification.command && <CodeBlock>{verification.command}</CodeBlock>}
          {verification.text && <p className="text-12">{verification.text}</p>}
          {verification.expected && <p className="text-12 text-ink-3">Expected: {verification.expected}</p>}
          {verification.exitCodes?.map(({ code, meaning }) => (
            <p key={code} className="num text-12 text-ink-3">
              exit {code}: {meaning}
            </p>
          ))}
        </div>
      )}
    </li>
  )
}

/** A measured value and its target: `____ ms, < 100`. */
function valueWords({ unit, comparison, target, claimed }: Value): string {
  const goal = target === undefined ? '' : `, ${[comparison, target].filter(Boolean).join(' ')}`
  return `____${unit ? ` ${unit}` : ''}${goal}${claimed ? ` (the source says ${claimed})` : ''}`
}
