import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const items = new Map<string, string>()
const tab = new EventTarget()

beforeEach(() => {
  items.clear()
  vi.resetModules()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => items.delete(key),
    setItem: (key: string, text: string) => items.set(key, text),
  }
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('sessionStorage', storage)
  vi.stubGlobal('window', tab)
})
afterEach(() => vi.unstubAllGlobals())

/** As the browser tells a tab what another one has written. */
function writtenElsewhere(key: string, text: string | null) {
  if (text === null) items.delete(key)
  else items.set(key, text)
  tab.dispatchEvent(Object.assign(new Event('storage'), { key }))
}

/** The root of a page, on a device that asks for dark. */
function stubScreen() {
  const root = { dataset: { theme: 'dark' } }
  vi.stubGlobal('document', { documentElement: root })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  return root
}

const item = '{"seen":{"id":"a","version":3},"note":"half"}'
const unsent = '[{"version":2,"findings":[]},{"version":3,"findings":[]}]'

/** What the versions of the product before this one have written: a person finds it after the upgrade. */
it('reads what earlier versions kept, and writes the same', async () => {
  items.set('gonogo-theme', 'light')
  items.set('gonogo-guide', 'closed')
  items.set('gonogo-sound', 'on')
  items.set('gonogo-text:message:d:p', ' half a message')
  items.set('gonogo-item-draft:a', item)
  items.set('gonogo-draft-unsent:d', unsent)
  const before = new Map(items)
  stubScreen()
  const { themeStore } = await import('../shell/theme-store.ts')
  const { guideStore } = await import('../guide/guide-store.ts')
  const { soundStore } = await import('../deployment-frame/sound/sound-store.ts')
  const { keptTexts } = await import('./kept-texts.ts')
  const { itemInputs } = await import('../checklist/item/item-input-store.ts')
  const { unsentStores } = await import('../runbooks/review/unsaved-findings-store.ts')
  const text = keptTexts.of('message:d:p')
  const input = itemInputs.of('a')
  const left = unsentStores.of('d')
  expect(themeStore.getState()).toEqual({ choice: 'light' })
  expect([guideStore, soundStore, text, input, left].map(store => store.getState())).toEqual([
    { closed: true },
    { on: true },
    { text: ' half a message' },
    { input: JSON.parse(item) },
    { all: JSON.parse(unsent) },
  ])
  items.clear()
  guideStore.setState({})
  soundStore.setState({})
  text.setState({})
  input.setState({})
  left.setState({})
  themeStore.setState({})
  expect(items).toEqual(before)
})

it('begins anew where the text that is kept is none of its own', async () => {
  items.set('gonogo-item-draft:a', '{"seen":')
  items.set('gonogo-draft-unsent:d', '7')
  items.set('gonogo-theme', 'purple')
  const { readInput } = await import('../checklist/item/item-input-store.ts')
  const { readUnsent } = await import('../runbooks/review/unsaved-findings-store.ts')
  const { themeStore } = await import('../shell/theme-store.ts')
  expect([readInput('a'), readUnsent('d'), themeStore.getState()]).toEqual([null, null, { choice: 'system' }])
})

it('takes over what another tab chose, and shows it', async () => {
  const root = stubScreen()
  const { themeStore } = await import('../shell/theme-store.ts')
  writtenElsewhere('gonogo-theme', 'light')
  expect([themeStore.getState().choice, root.dataset.theme]).toEqual(['light', 'light'])
  writtenElsewhere('gonogo-theme', null)
  expect([themeStore.getState().choice, root.dataset.theme]).toEqual(['system', 'dark'])
})

it('works as long as the page where storage is switched off', async () => {
  const forbidden = () => {
    throw new Error('storage is switched off')
  }
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden })
  const { guideStore } = await import('../guide/guide-store.ts')
  expect(guideStore.getState()).toEqual({ closed: false })
  guideStore.setState({ closed: true })
  expect(guideStore.getState()).toEqual({ closed: true })
})
