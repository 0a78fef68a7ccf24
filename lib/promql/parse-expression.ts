import type {
  Aggregation,
  Expression,
  Grouping,
  Matcher,
  RangeFunction,
  Selector,
} from './expression.types.ts'
import { durationMs, PromqlError, stringValue, type Token, tokenise } from './tokens.ts'

const AGGREGATIONS: readonly string[] = ['sum', 'avg', 'min', 'max', 'count'] satisfies Aggregation[]
const OVER_RANGE: readonly string[] = [
  'rate',
  'irate',
  'increase',
  'delta',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
] satisfies RangeFunction[]
const isAggregation = (name: string): name is Aggregation => AGGREGATIONS.includes(name)
const isRangeFunction = (name: string): name is RangeFunction => OVER_RANGE.includes(name)
const OTHERS = ['histogram_quantile', 'clamp_min', 'clamp_max', 'abs', 'vector']

/**
 * Parses the PromQL that is computed here without a Prometheus: selectors with `= != =~ !~`, the functions and
 * aggregations above (`by` and `without`), `+ - * / %`, `or`, numbers and parentheses. Anything else throws
 * `PromqlError` saying what and where; a real Prometheus (`prometheusUrl`) computes all of PromQL.
 */
export function parsePromql(text: string): Expression {
  const parser = new Parser(tokenise(text))
  const expression = parser.either()
  parser.finish()
  return expression
}

class Parser {
  readonly #tokens: Token[]
  #next = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  get #token(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: 'the end', at: 0 }
  }

  #fail(wanted: string): never {
    const { text, at } = this.#token
    throw new PromqlError(`PromQL: expected ${wanted} but found ${text}, at ${at + 1}`)
  }

  #is = (...texts: string[]) => this.#token.kind !== 'string' && texts.includes(this.#token.text)

  #take(...texts: string[]): string | null {
    return this.#is(...texts) ? this.#advance() : null
  }

  #advance(): string {
    const { text } = this.#token
    this.#next += 1
    return text
  }

  #need(text: string): string {
    return this.#take(text) ?? this.#fail(text)
  }

  #needKind(kind: Token['kind'], wanted: string): string {
    return this.#token.kind === kind ? this.#advance() : this.#fail(wanted)
  }

  finish() {
    if (this.#token.kind !== 'end') this.#fail('+ - * / % or the end (other operators need a prometheusUrl)')
  }

  either(): Expression {
    return this.#leftToRight(['or'], () => this.#leftToRight(['+', '-'], () => this.#product()))
  }

  #product(): Expression {
    return this.#leftToRight(['*', '/', '%'], () => this.#signed())
  }

  #leftToRight(operators: ('or' | '+' | '-' | '*' | '/' | '%')[], operand: () => Expression): Expression {
    let left = operand()
    for (;;) {
      const operator = operators.find(text => this.#take(text))
      if (!operator) return left
      if (this.#is('on', 'ignoring', 'bool')) this.#fail('an operand (vector matching needs a prometheusUrl)')
      left = { kind: 'binary', operator, left, right: operand() }
    }
  }

  #signed(): Expression {
    const sign = this.#take('+', '-')
    if (!sign) return this.#primary()
    const right = this.#signed()
    return sign === '+'
      ? right
      : { kind: 'binary', operator: '*', left: { kind: 'number', value: -1 }, right }
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.either()
      this.#need(')')
      return inner
    }
    if (this.#token.kind === 'number') return { kind: 'number', value: numberValue(this.#advance()) }
    const name = this.#needKind('name', 'a metric, a function or a number')
    if (isAggregation(name) && this.#is('(', 'by', 'without')) return this.#aggregate(name)
    return this.#is('(') ? this.#call(name) : this.#selector(name)
  }

  #aggregate(operation: Aggregation): Expression {
    const before = this.#grouping()
    this.#need('(')
    const argument = this.either()
    this.#need(')')
    return { kind: 'aggregate', operation, grouping: before ?? this.#grouping(), argument }
  }

  #grouping(): Grouping | null {
    const word = this.#take('by', 'without')
    if (!word) return null
    this.#need('(')
    const labels: string[] = []
    while (!this.#is(')')) {
      labels.push(this.#needKind('name', 'a label'))
      if (!this.#take(',')) break
    }
    this.#need(')')
    return { without: word === 'without', labels }
  }

  #call(name: string): Expression {
    if (!isRangeFunction(name) && !OTHERS.includes(name)) {
      const known = [...OVER_RANGE, ...OTHERS, ...AGGREGATIONS].join(', ')
      throw new PromqlError(
        `PromQL: ${name}() is not computed here; give a prometheusUrl, or use one of ${known}`,
      )
    }
    this.#need('(')
    const call = isRangeFunction(name) ? this.#overRange(name) : this.#callOther(name)
    this.#need(')')
    return call
  }

  #overRange(name: RangeFunction): Expression {
    const selector = this.#selector(this.#needKind('name', 'a metric'), true)
    const { rangeMs } = selector
    return rangeMs === null
      ? this.#fail('a range such as [10s]')
      : { kind: 'over-range', name, selector: { ...selector, rangeMs } }
  }

  #callOther(name: string): Expression {
    const first = this.either()
    if (name === 'abs') return { kind: 'absolute', argument: first }
    if (name === 'vector') return { kind: 'vector', argument: first }
    this.#need(',')
    const second = this.either()
    if (name === 'histogram_quantile') return { kind: 'quantile', quantile: first, buckets: second }
    return { kind: 'clamp', side: name === 'clamp_min' ? 'min' : 'max', argument: first, bound: second }
  }

  #selector(name: string, ranged = false): Selector {
    const matchers: Matcher[] = []
    if (this.#take('{')) {
      while (!this.#is('}')) {
        matchers.push(this.#matcher())
        if (!this.#take(',')) break
      }
      this.#need('}')
    }
    if (this.#is('[') && !ranged) this.#fail('no range here: only rate() and its kin take one')
    let rangeMs: number | null = null
    if (this.#take('[')) {
      rangeMs = durationMs(this.#needKind('duration', 'a duration such as 10s'))
      this.#need(']')
    }
    if (this.#is('offset', '@')) this.#fail('no offset (it needs a prometheusUrl)')
    return { kind: 'selector', name, matchers, rangeMs }
  }

  #matcher(): Matcher {
    const label = this.#needKind('name', 'a label')
    const operator = this.#take('=', '!=', '=~', '!~') ?? this.#fail('= != =~ or !~')
    const value = stringValue(this.#needKind('string', 'a value in quotes'))
    return { label, negated: operator.startsWith('!'), matches: comparer(operator, value) }
  }
}

function comparer(operator: string, value: string): (text: string) => boolean {
  if (!operator.endsWith('~')) return text => text === value
  try {
    const pattern = new RegExp(`^(?:${value})$`, 's')
    return text => pattern.test(text)
  } catch {
    throw new PromqlError(`PromQL: ${value} is not a regular expression`)
  }
}

function numberValue(text: string): number {
  if (/^inf/i.test(text)) return Number.POSITIVE_INFINITY
  return /^nan/i.test(text) ? Number.NaN : Number(text)
}
