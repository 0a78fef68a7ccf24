// Runs on whatever Node the machine has (20 or later) and uses nothing that must be installed first.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { whyNotInstalled } from './installed.mjs'
import { runTool } from './run-tool.mjs'
import { stopping } from './stopping.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const pinnedNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** Whatever npm is set to: the pinned Node is a development package, and its install script puts it in place. */
const always = ['--include=dev', '--ignore-scripts=false']

function readJson(file) {
  const full = path.join(root, file)
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined
}

/** The environment without this tree's own binaries: the installer must not run on what it replaces. */
function installerEnvironment() {
  const entries = (process.env.PATH ?? '').split(path.delimiter)
  const outside = entries.filter(entry => !entry.includes(`node_modules${path.sep}.bin`))
  // Prisma's install script would download an engine this product never runs; any executable satisfies it.
  const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath
  return { ...process.env, PATH: outside.join(path.delimiter), PRISMA_SCHEMA_ENGINE_BINARY: engine }
}

async function install(why) {
  const started = Date.now()
  process.stdout.write(`Installing packages (${why}) …\n`)
  const flags = ['ci', ...always, '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm']
  const options = { cwd: root, env: installerEnvironment(), signal: stopping }
  const { code, said } = await runTool([...npm, ...flags], options).catch(toldToEnd)
  if (code !== 0) {
    process.stderr.write(`${said}npm ci failed; see the lines above.\n`)
    process.exit(1)
  }
  if (!existsSync(pinnedNode)) {
    process.stderr.write(
      `npm did not bring ${path.relative(root, pinnedNode)}: run \`npm rebuild node --ignore-scripts=false --foreground-scripts\` in ${root}, which says why, then start again.\n`,
    )
    process.exit(1)
  }
  process.stdout.write(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
}

/** Ends this process where somebody has asked for it; any other failure is the tool's. */
function toldToEnd(error) {
  if (stopping.aborted) process.exit(1)
  return { code: 1, said: `${error.message}\n` }
}

async function ensureInstalled() {
  const lock = readJson('package-lock.json')
  const record = path.join('node_modules', '.package-lock.json')
  const why =
    whyNotInstalled(lock, readJson(record)) ?? (existsSync(pinnedNode) ? '' : 'its own Node is missing')
  if (why) await install(why)
}

function runPinned(script) {
  const child = spawn(pinnedNode, [path.join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  // From a terminal the child has been told already; from a service manager, or by the end of npm, only this process.
  stopping.addEventListener('abort', () => child.kill('SIGTERM'))
  child.on('error', ({ message }) => {
    process.stderr.write(`The pinned Node does not run here (${message}).\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/**
 * Installs what is missing, then goes on with `script` on the pinned Node: in this process when it already runs
 * on it, else in a child that ends with this process.
 */
export async function handOver(script) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    process.stderr.write(`Gonogo needs Node 20 or later to start; this is ${process.version}.\n`)
    process.exit(1)
  }
  const before = process.version
  await ensureInstalled()
  const { version } = readJson('node_modules/node/package.json')
  if (before === `v${version}`) {
    process.chdir(root)
    await import(pathToFileURL(path.join(root, script)).href)
  } else runPinned(script)
}
