export type Finding = { ok: boolean; detail: string }
export type Check = { title: string; critical?: boolean; look: () => Promise<Finding> }

/**
 * Runs the checks one after the other with a line each. Answers 0 when all passed, 1 when some failed,
 * 2 when a critical one failed. A check that cannot look has failed.
 */
export async function runChecks(checks: readonly Check[], print: (line: string) => void = console.log) {
  let failed = 0
  let critical = 0
  for (const check of checks) {
    const { ok, detail } = await check.look().catch((error: Error) => ({ ok: false, detail: error.message }))
    print(`${ok ? '✓' : '✗'} ${check.title}: ${detail}`)
    if (ok) continue
    failed += 1
    if (check.critical) critical += 1
  }
  const ending = failed === 0 ? '' : `, ${failed} failed${critical > 0 ? ` (${critical} critical)` : ''}`
  print(`${checks.length - failed}/${checks.length} checks passed${ending}`)
  return critical > 0 ? 2 : failed > 0 ? 1 : 0
}
