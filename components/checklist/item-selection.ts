export interface ItemChoice {
  chosen: string | null
  /** The item that was written to the address from here, as long as the address has not named another since. */
  own: string | null
}

/** The choice once an address has arrived: what was written from here is no news when it comes back. */
export const afterAddress = (choice: ItemChoice, inAddress: string | null): ItemChoice =>
  inAddress === choice.own ? choice : { chosen: inAddress ?? choice.chosen, own: null }
