export const subItemFieldId = (itemId: string, index: number) => `sub-item-${itemId}-${index}`

/** Brings the keyboard to a sub-item's blank, or to the list of sub-items, once it is on the page. */
export function focusSubItem(itemId: string, index: number): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(subItemFieldId(itemId, index))
    const list = document.getElementById(`sub-items-${itemId}`)
    const target = field ?? list?.querySelectorAll<HTMLElement>('input[type=checkbox]')[index]
    target?.focus()
  })
}
