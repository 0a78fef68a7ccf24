import { expect, it } from 'vitest'
import { markdownOfHtml } from './markdown-of-html.ts'

const markdown = (html: string) => markdownOfHtml(html).markdown.trim()

it('turns headings, lists, tables, code and links into Markdown', () => {
  const html = `<!doctype html><html><head><title>Tab</title><style>p{}</style></head><body>
    <h2>Before</h2><ul><li>Tell <b>support</b><ul><li>by mail</li></ul></li></ul>
    <table><tr><th>Step</th><th>Who</th></tr><tr><td>Drain</td><td>Ops</td></tr></table>
    <pre><code class="language-sh">drain --all</code></pre><a href="https://example.net">Board</a></body></html>`
  expect(markdown(html)).toBe(
    [
      '## Before\n\n- Tell **support**\n  - by mail\n',
      '| Step  | Who |\n| ----- | --- |\n| Drain | Ops |\n',
      '```sh\ndrain --all\n```\n\n[Board](https://example.net)',
    ].join('\n'),
  )
})

it.each([
  ['<ul><li><input type=checkbox checked> a</li><li><input type="checkbox"> b</li></ul>', '- [x] a\n- [ ] b'],
  ['<ul><li>☐ a</li><li>☑ b</li><li><p>✓ c</p></li></ul>', '- [ ] a\n- [x] b\n\n- [x] c'],
  ['<p>☐ a</p>\n<p>☒ b</p>', '- [ ] a\n- [x] b'],
  ['<p>☐ a<br>☐ b</p>', '- [ ] a\n- [ ] b'],
  ['<p>• a</p><p>• b</p><p>end</p>', '- a\n- b\n\nend'],
  [
    '<label><input type=checkbox> a</label><br><label><input type=checkbox checked> b</label>',
    '- [ ] a\n- [x] b',
  ],
  ['<ul><li data-checked="true">a</li></ul>', '- [x] a'],
])('boxes and bullets of %s are items', (html, items) => {
  expect(markdown(html).replaceAll('\n\n-', '\n-')).toBe(items.replaceAll('\n\n-', '\n-'))
})

it('reads what is pasted from Word', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
    <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body>
    <!--StartFragment--><p class=MsoNormal style='mso-margin-top-alt:auto'><b>Day of the move<o:p></o:p></b></p>
    <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span></span><![endif]>Close the doors</p>
    <p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Front</p>
    <p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Count heads</p>
    <p style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>q<span>&nbsp;</span></span>Keys returned</p><!--EndFragment--></body></html>`
  expect(markdown(html)).toBe(
    '**Day of the move**\n\n- Close the doors\n  - Front\n\n1. Count heads\n\n- [ ] Keys returned',
  )
})

it('reads titles and bold text that are only styled', () => {
  const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-guid"><p><span style="font-weight:700">Who</span></p>
    <p><span style="font-weight:400">Ann</span></p></b><p class=MsoTitle>Move</p>`
  expect(markdown(html)).toBe('**Who**\n\nAnn\n\n# Move')
})

it('takes the first row of a table as its head where nothing says so, and leaves boxes in cells', () => {
  const html =
    '<table><tr><td><p>Step</p></td><td>Who</td></tr><tr><td><p>☐ Turn</p></td><td>Ann</td></tr></table>'
  expect(markdown(html)).toBe('| Step   | Who |\n| ------ | --- |\n| ☐ Turn | Ann |')
})

it('makes lines of tables in tables, and no table of one that only arranges', () => {
  const inner = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
  expect(markdown(`<table><tr><td>${inner}</td></tr></table>`)).toMatch(/\| a\s+\| b\s+\|/)
  const facts = markdown(`<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>${inner}</td></tr></table>`)
  expect(facts).toContain('a · b')
  expect(facts.split('\n')).toHaveLength(3)
})

it('keeps nothing that could run', () => {
  const { markdown: text, warnings } = markdownOfHtml(
    `<p onclick="steal()">Plan<script>steal()</script><img src=x onerror="steal()"></p>
     <a href="java&#115;cript:steal()">press</a><iframe srcdoc="<script>steal()</script>"></iframe>
     <svg onload=steal()><a xlink:href="javascript:steal()">x</a></svg><p style="display:none">hidden</p>`,
  )
  expect(text).not.toMatch(/steal|hidden/)
  expect(text).toContain('press')
  expect(warnings).toEqual([{ line: 1, text: expect.stringContaining('1 links') }])
})

it('refuses what is nested without end', () => {
  expect(() => markdownOfHtml('<div>'.repeat(3000))).toThrow('nested more than 100 deep')
})
