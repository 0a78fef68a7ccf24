/** Names of what is measured, as the health checks of a system use them, for the words that people write. */

const PERCENTILE = /\bp\s?(50|75|90|95|99)\b|\b(50|75|90|95|99)(?:th)?[\s-]*(?:percentile|pct)/i
const LATENCY = /\blatenc|\bresponse[- ]times?\b|\bresponse\b(?=.*\bp\d\d)|\bp(?:50|75|90|95|99)\b/i

const NAMES: [RegExp, string][] = [
  [/\b(?:error|failure)s?[ -]?rates?\b|\b5xx\b|^errors?$/i, 'error_rate'],
  [/\bcache\b.*\bhit/i, 'cache_hit_rate'],
  [/\breplica(?:tion)?\b.*\blag\b/i, 'replication_lag'],
  [/\bcpu\b/i, 'cpu_usage'],
  [/\bmemory\b|\bram\b/i, 'memory_usage'],
  [/\bdisks?\b|\bstorage\b/i, 'disk_usage'],
  [/\bavailability\b/i, 'availability'],
  [/\buptime\b/i, 'uptime'],
  [/\bthroughput\b|\brequests? (?:rate|per)\b/i, 'throughput'],
  [/\bsuccess[ -]rates?\b/i, 'success_rate'],
  [/\bqueue\b.*\b(?:depth|length|size|lag)\b/i, 'queue_depth'],
]

const FALLING = /\b(?:drop(?:s|ped)?|falls?|fell|decreas\w+|reduc\w+)\b/i
const TO_A_VALUE = /\b(?:to|below|under)\s*$/i

/**
 * The metric that words speak of; `known` where the words are usual ones, else the words in snake case. Null where
 * there are none. "Cache hit rate drops" by so much is not the rate itself.
 */
export function metricOf(words: string): { metric: string; isUsualName: boolean } | null {
  const plain = words.replace(/[^\p{L}\p{N}%]+/gu, ' ').trim()
  const isFall = FALLING.test(plain) && !TO_A_VALUE.test(plain)
  const percentile = PERCENTILE.exec(plain)
  if (LATENCY.test(plain)) {
    const rank = percentile?.[1] ?? percentile?.[2]
    const part = /\b(database|db|queue|health|cache)\b/i.exec(plain)?.[1]?.toLowerCase()
    const name = rank ? `latency_p${rank}` : 'response_time'
    return { metric: part ? `${part === 'db' ? 'database' : part}_${name}` : name, isUsualName: !part }
  }
  const name = NAMES.find(([pattern]) => pattern.test(plain))?.[1]
  if (name) return { metric: isFall ? `${name}_drop` : name, isUsualName: !isFall }
  const snake = snakeCase(plain)
  return snake ? { metric: snake, isUsualName: false } : null
}

const SILENT =
  /^(?:a|an|the|is|are|be|of|any|if|when|sustained|stays?|remains?|rises?|goes|application|target)$/

export const snakeCase = (words: string): string =>
  (words.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .filter(word => !SILENT.test(word))
    .slice(0, 6)
    .join('_')
    .slice(0, 100)

/** More of it is better: a target without a sign is the least there may be. */
export const isMoreBetter = (metric: string): boolean =>
  /availability|uptime|throughput|success|hit_rate$|coverage|capacity/.test(metric)

export const isTime = (metric: string): boolean => /latency|response_time|(?:^|_)lag$/.test(metric)
