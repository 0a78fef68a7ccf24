'use client'

import { FileUp } from 'lucide-react'
import { type ClipboardEvent, useRef, useState } from 'react'
import { plural } from '../../../server/core/words/rules.ts'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { RunbooksPage } from '../runbooks-page.tsx'
import { DropAnywhere } from './drop-anywhere.tsx'
import { MOST_BYTES } from './read-draft.ts'
import { useImport } from './use-import.tsx'

const ACCEPTED = '.md,.markdown,.txt,.html,.htm,.docx,.csv,.tsv,.xlsx'

/** Formatting that plain text would lose. */
const isFormatted = (html: string) => /<(?:h[1-6]|li|table|strong|b|input)[\s>]/i.test(html)

/** Bring a plan: choose a file, drop one, or paste a text. */
export function ImportScreen({ person }: { person: SignedInPerson }) {
  const importing = useImport()
  const chooser = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [html, setHtml] = useState<string | null>(null)
  const [formatted, setFormatted] = useState(true)

  function onPaste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    const rich = event.clipboardData.getData('text/html')
    if (file) {
      event.preventDefault()
      importing.readFile(file)
    } else if (text === '' && isFormatted(rich)) setHtml(rich)
  }

  function change(next: string) {
    setText(next)
    if (next === '') setHtml(null)
  }

  const bytes = new Blob([html && formatted ? html : text]).size
  const missing =
    text.trim() === ''
      ? 'Paste a text first, or choose a file.'
      : bytes > MOST_BYTES
        ? 'This text has more than 5 MB. Import it in parts.'
        : null

  function read() {
    const fileName = name.trim()
    if (html && formatted) importing.readText(html, fileName, 'text/html')
    else importing.readText(text, fileName)
  }

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
            read()
          }}
        >
          <TextAreaField
            label="Or paste it"
            hint="Markdown, or a page copied from Word, Confluence or a mail: headings, lists, tables and tick boxes are kept."
            rows={10}
            value={text}
            onChange={change}
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
            <Checkbox state={formatted ? 'done' : 'open'} onPress={() => setFormatted(!formatted)}>
              Use the formatting of the page it was copied from (
              {plural(Math.ceil(html.length / 1024), 'KB', 'KB')})
            </Checkbox>
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
