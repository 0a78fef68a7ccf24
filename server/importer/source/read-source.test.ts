import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { isKind } from '../finding.inputs.ts'
import { readSource } from './read-source.ts'

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

it.each([
  ['UTF-8 with a mark', new Uint8Array(Buffer.from('\ufeff# Überprüfung\r\nto do')), '# Überprüfung\nto do'],
  ['UTF-16 with a mark', utf16('# Überprüfung\r\nto do'), '# Überprüfung\nto do'],
  [
    'UTF-16 with a mark, the other way round',
    utf16('# Prüfung').toReversed().with(0, 0xfe).with(1, 0xff),
    null,
  ],
  ['UTF-16 without a mark', utf16('# Before the move').slice(2), '# Before the move'],
  ['Windows-1252', new Uint8Array(Buffer.from('# \xdcberpr\xfcfung', 'latin1')), '# Überprüfung'],
  ['old line ends', new Uint8Array(Buffer.from('# a\rb\rc')), '# a\nb\nc'],
])('reads %s', async (_, bytes, markdown) => {
  const source = await readSource({ bytes })
  expect(source.format).toBe('markdown')
  if (markdown !== null) expect(source.markdown).toBe(markdown)
})

it('repairs what was encoded twice and removes what cannot be seen, and names the lines', async () => {
  const source = await readSource({ text: '# âœ“ Move\n\nrun \u202ethis\u202c\u0000 now\n' })
  expect(source.markdown).toBe('# ✓ Move\n\nrun this now\n')
  expect(source.repairs).toEqual([{ line: 1, from: 'âœ“', to: '✓' }])
  expect(source.warnings).toEqual([{ line: 3, text: '3 invisible control characters were removed.' }])
})

it.each([
  [{ text: '<!DOCTYPE html><h1>Move</h1>' }, 'html'],
  [{ text: "<meta charset='utf-8'><p>Move</p>" }, 'html'],
  [{ text: '<div align="center">\n\n# Move\n\n</div>', fileName: 'README.md' }, 'markdown'],
  [{ text: 'Task\tOwner\tDuration\nCopy\tAnn\t5' }, 'list'],
  [{ text: 'Task,Owner\nCopy,Ann' }, 'list'],
  [{ text: 'Tasks, owners and times.\n\nSee below.' }, 'markdown'],
  [{ text: 'a,b\n1,2', fileName: 'plan.csv' }, 'list'],
  [{ text: '| Task | Owner |\n| --- | --- |\n| Copy | Ann |' }, 'markdown'],
])('%j is %s', async (input, format) => {
  expect((await readSource(input)).format).toBe(format)
})

it('reads a Word file with headings, lists and boxes', async () => {
  const paragraph = (text: string, style = '') =>
    `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const body = [
    paragraph('Move of the shop', 'Heading1'),
    paragraph('☐ Till closed'),
    paragraph('☒ Staff told'),
  ]
  const bytes = office({
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
    'word/styles.xml':
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>',
    'word/_rels/document.xml.rels': relationships('styles', 'styles.xml'),
  })
  const source = await readSource({ bytes })
  expect(source.format).toBe('docx')
  expect(source.markdown).toBe('# Move of the shop\n\n- [ ] Till closed\n- [x] Staff told\n')
})

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function workbook(rows: string[][], more: Record<string, string | Uint8Array> = {}) {
  const cells = (row: string[], at: number) =>
    row.map((cell, column) =>
      cell
        ? `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`
        : '',
    )
  const data = rows.map((row, at) => `<row r="${at + 1}">${cells(row, at).join('')}</row>`)
  return office({
    '_rels/.rels': relationships('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${LINK}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${data.join('')}</sheetData></worksheet>`,
    ...more,
  })
}

it('reads an Excel list by its rows, empty ones counted', async () => {
  const rows = [
    ['Move'],
    [],
    ['Task', 'Owner', 'Predecessors', 'Start'],
    ['Copy', 'Ann'],
    ['Open', 'Ben', '1'],
  ]
  const source = await readSource({ bytes: workbook(rows) })
  const steps = source.findings?.filter(isKind('step')) ?? []
  expect(steps.map(({ lines, value }) => [lines.from, value.title, value.dependsOn])).toEqual([
    [4, 'Copy', []],
    [5, 'Open', [steps[0]?.id]],
  ])
  expect(source.markdown.split('\n')[4]).toBe('| Open | Ben | 1 |  |')
})

it.each([
  [
    'an archive that grows without end',
    () => workbook([['a']], { 'xl/media/x.bin': new Uint8Array(40_000_000) }),
    /30 MB/,
  ],
  ['another archive', () => office({ 'a.txt': 'a' }), /no Word or Excel/],
  ['a damaged archive', () => workbook([['Task', 'Owner']]).slice(0, 300), /damaged/],
  ['a PDF', () => strToU8('%PDF-1.7 …'), /paste/],
  ['an old Word file', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /Save it as \.docx/],
  [
    'a picture',
    () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 1, 2, 3),
    /neither text/,
  ],
  ['nothing', () => new Uint8Array(), /empty/],
])('refuses %s and says what to do', async (_, bytes, detail) => {
  await expect(readSource({ bytes: bytes() })).rejects.toMatchObject({
    code: 'invalid_input',
    message: detail,
  })
})

it.each([
  ['markers', 3, `# A\n\n${'- '.repeat(3000)}a`],
  ['nested', 3, `# A\n\n${'> '.repeat(200)}a`],
  ['nesting', 50_003, `# A\n\n${'- a\n  - b\n    - c\n'.repeat(20_000)}`],
])('refuses too many %s at line %i, and says what to do', async (why, line, text) => {
  await expect(readSource({ text })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(`^Line ${line} .*(?:Make|Begin|Split).* import it again[.]$`),
    facts: { line, why },
  })
})

it('does not believe an archive what it says of its size', async () => {
  const bytes = workbook([['a']], { 'xl/media/x.bin': new Uint8Array(40_000_000) })
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 4; at += 1) {
    // The sizes in the directory at the end of the archive.
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
  }
  await expect(readSource({ bytes })).rejects.toThrow('30 MB')
})

function office(files: Record<string, string | Uint8Array>): Uint8Array {
  const parts = Object.entries(files).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ])
  return zipSync({ '[Content_Types].xml': strToU8('<Types/>'), ...Object.fromEntries(parts) })
}

function relationships(type: string, target: string) {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${LINK}/${type}" Target="${target}"/></Relationships>`
}
