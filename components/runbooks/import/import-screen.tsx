'use client'

import { FileUp } from 'lucide-react'
import { type ClipboardEvent, useMemo, useRef } from 'react'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { LARGEST_TEXT } from '../../../server/runbooks/text-size.rules.ts'
import { useKeptText } from '../../browser-store/use-kept-text.ts'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/form/checkbox.tsx'
import { TextAreaField } from '../../ui/form/text-area-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { RunbooksPage } from '../runbooks-page.tsx'
import { DropAnywhere } from './drop-anywhere.tsx'
import { change, isChanged, type Pasted, paste, pastedOf, pastedText, toRead } from './pasted-text.ts'
import { useImport } from './use-import.tsx'

const ACCEPTED = '.md,.markdown,.txt,.html,.htm,.docx,.csv,.tsv,.xlsx'

/** Bring a plan: choose a file, drop one, or paste a text. */
export function ImportScreen({ person }: { person: SignedInPerson }) {
  const chooser = useRef<HTMLInputElement>(null)
  const [kept, keep] = useKeptText(`import:${person.id}`)
  const [name, setName] = useKeptText(`import-name:${person.id}`)
  const importing = useImport(() => {
    keep('')
    setName('')
  })
  const pasted = useMemo(() => pastedOf(kept), [kept])
  const changePasted = (rule: (before: Pasted) => Pasted) => keep(now => pastedText(rule(pastedOf(now))))
  const { text, html, formatted } = pasted
  const brought = toRead(pasted)

  function onPaste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    const hasText = event.clipboardData.getData('text/plain') !== ''
    const rich = event.clipboardData.getData('text/html')
    if (file) {
      event.preventDefault()
      importing.readFile(file)
    } else if (hasText) changePasted(before => paste(before, rich))
  }

  const bytes = new Blob([brought.text]).size
  const missing =
    text.trim() === ''
      ? 'Paste a text first, or choose a file.'
      : bytes > LARGEST_TEXT
        ? 'This text has more than 5 MB. Import it in parts.'
        : null

  return (
    <RunbooksPage person={person} className="flex flex-col">
      <DropAnywhere onFile={importing.readFile} />
      {importing.progress}
      <div className="mx-auto grid w-full max-w-200 gap-6 px-5 py-8 max-md:px-4">
        <div>
          <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Import a runbook</h1>
          <p className="mt-1 max-w-prose text-14">
            Nothing has to be rewritten first. What is recognised is shown beside your text, every line of it
            accounted for, and nothing is published before you have looked.
          </p>
        </div>
        <div className="grid justify-items-center gap-3 rounded-3 border border-dashed border-strong p-8 text-center max-md:p-5">
          <FileUp size={28} aria-hidden="true" className="text-ink-3" />
          <p className="text-14 text-ink-1">Drop a file anywhere on this page, or</p>
          <input
            ref={chooser}
            type="file"
            accept={ACCEPTED}
            className="sr-only"
            aria-label="File of a runbook"
            tabIndex={-1}
            onChange={event => {
              const [file] = event.target.files ?? []
              if (file) importing.readFile(file)
              event.target.value = ''
            }}
          />
          <Button variant="primary" size={40} busy={importing.busy} onClick={() => chooser.current?.click()}>
            Choose a file
          </Button>
          <p className="text-12 text-ink-3">Markdown, text, HTML, DOCX, CSV or XLSX, 5 MB at the most</p>
        </div>
        <form
          className="grid gap-4"
          onSubmit={event => {
            event.preventDefault()
            importing.readText(brought.text, name.trim(), brought.mediaType)
          }}
        >
          <TextAreaField
            label="Or paste it"
            hint="Markdown, or a page copied from Word, Confluence or a mail: headings, lists, tables and tick boxes are kept."
            rows={10}
            value={text}
            onChange={next => changePasted(before => change(before, next))}
            onPaste={onPaste}
            spellCheck={false}
            style={{
              minHeight: 200,
              maxHeight: '45dvh',
              overflow: 'auto',
              fontFamily: 'var(--font-mono)',
              fontSize: 12,
            }}
          />
          {html && (
            <div>
              <Checkbox
                state={formatted ? 'done' : 'open'}
                onPress={() => changePasted(before => ({ ...before, formatted: !formatted }))}
              >
                Use the formatting of the page it was copied from (
                {plural(Math.ceil(html.length / 1024), 'KB', 'KB')})
              </Checkbox>
              {isChanged(pasted) && (
                <p role="status" className="text-12 text-ink-3">
                  {formatted
                    ? 'The page is read as it was copied, without your changes.'
                    : 'You changed the text: it is read as it stands here.'}
                </p>
              )}
            </div>
          )}
          <TextField
            label="Name of the source"
            note="optional"
            hint="Where it came from, such as the title of the wiki page."
            value={name}
            onChange={setName}
          />
          <div>
            <Button type="submit" variant="primary" size={40} busy={importing.busy} disabledReason={missing}>
              Read it
            </Button>
          </div>
        </form>
      </div>
    </RunbooksPage>
  )
}
