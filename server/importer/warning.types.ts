export interface Warning {
  line: number
  text: string
}
