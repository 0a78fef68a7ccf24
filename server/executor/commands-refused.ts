/** No command is run here. Its message says why, in words that can stand after "because". */
export class CommandsRefused extends Error {
  override name = 'CommandsRefused'
}
