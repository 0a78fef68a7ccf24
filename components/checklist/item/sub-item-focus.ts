export const subItemFieldId = (itemId: string, index: number) => `step-${itemId}-${index}`

/** Brings the keyboard to a step's blank, or to the list of steps, once it is on the page. */
export function focusSubItem(itemId: string, index: number): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(subItemFieldId(itemId, index))
    const steps = document.getElementById(`steps-${itemId}`)
    const target = field ?? steps?.querySelectorAll<HTMLElement>('input[type=checkbox]')[index]
    target?.focus()
  })
}
