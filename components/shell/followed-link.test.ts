// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { followedLink } from './followed-link.ts'

const here = { origin: 'http://room.test', href: 'http://room.test/deployments/1/checklist?item=2' }

function press(html: string, keys: Partial<MouseEvent> = {}) {
  document.body.innerHTML = html
  const target = document.querySelector('i') ?? document.querySelector('a') ?? document.body
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false }
  return followedLink({ ...plain, ...keys, target }, here)?.getAttribute('href') ?? null
}

it.each<[string, string]>([
  ['a tab', '/deployments/1/gates/cutover'],
  ['a query and a mark', '/runbooks/2?version=3#gates'],
  ['the product by its whole address', 'http://room.test/runbooks'],
])('is followed to another screen: %s', (_what, href) => {
  expect(press(`<a href="${href}"><i>There</i></a>`)).toBe(href)
})

it.each<[string, string, Partial<MouseEvent>]>([
  ['no link', '<i>text</i>', {}],
  ['a mark on the page', '<a href="#main">Skip</a>', {}],
  ['an item that the screen opens', '<a href="?item=3">3</a>', {}],
  ['into another tab', '<a href="/runbooks">R</a>', { ctrlKey: true }],
  ['by the middle button', '<a href="/runbooks">R</a>', { button: 1 }],
  ['into another window', '<a href="/runbooks" target="_blank">R</a>', {}],
  ['a file', '<a href="/runbooks/1.md" download>R</a>', {}],
  ['a download of the API', '<a href="/api/v1/openapi.json">R</a>', {}],
  ['out of the product', '<a href="https://example.com/">E</a>', {}],
])('is the browser’s own business: %s', (_what, html, keys) => {
  expect(press(html, keys)).toBeNull()
})
