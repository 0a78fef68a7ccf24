import { circlesBetweenFolders } from './circles.ts'
import { oneCheck, type Suite } from './outcome.ts'
import { linesOf, runTool } from './tool.ts'

type Violation = { from: string; to: string; rule: { name: string } }

const isTest = /[.]test[.]tsx?$|^test[/]/
const outside = /^(?:node_modules|generated)[/]|^[^/]+$/

async function check(script: string, args: string[]): Promise<ReturnType<typeof oneCheck>> {
  const { code, output } = await runTool(script, args)
  return oneCheck(code === 0 ? [] : linesOf(output))
}

async function directions() {
  const folders = ['app', 'components', 'demo', 'launcher', 'lib', 'prisma', 'scripts', 'server', 'test']
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders]
  const { output } = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', args)
  const start = output.indexOf('{')
  if (start === -1) return oneCheck(linesOf(output))
  const { summary, modules } = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as {
    summary: { violations: Violation[] }
    modules: { source: string; dependencies: { resolved: string }[] }[]
  }
  const wrong = summary.violations.map(({ from, to, rule }) => `${from} imports ${to} (${rule.name})`)
  const imports = modules
    .filter(({ source }) => !isTest.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
    )
    .filter(({ to }) => !outside.test(to))
  return oneCheck([...wrong, ...circlesBetweenFolders(imports)])
}

/** The checks that read the sources and run nothing of them; each counts as one. */
export const staticSuites: Suite[] = [
  {
    name: 'lint',
    run: () =>
      check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=30', '.']),
  },
  { name: 'types', run: () => check('typescript/bin/tsc', ['--noEmit', '--pretty', 'false']) },
  { name: 'knip', run: () => check('knip/bin/knip.js', ['--no-progress']) },
  { name: 'directions', run: directions },
]
