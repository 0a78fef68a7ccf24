/** No command is run on this machine. `words` says why, so that it can stand after "because". */
export class CommandsRefused extends Error {
  override name = 'CommandsRefused'
  readonly words: string

  constructor(words: string) {
    super(`commands are refused here: ${words}`)
    this.words = words
  }
}
