// The import directions of the house.
const doors = 'http|live|worker'
/** A noun is a folder below server/: kernel (no domain word) and the doors are not nouns. */
const noun = `server/(?!kernel/|(?:${doors})/)([^/]+)/`
const tests = '[.]test[.]tsx?$|^(test|e2e|bench)/|/testing/'
/** What decides without touching anything: anyone may import it. */
const pure = '[./](?:rules|inputs|outputs|types|apply-event)[.]ts$|^server/runbooks/document[.]ts$'
/** What several nouns share: the aggregate that every verb of a deployment writes through, and pure work on texts. */
const shared = [
  '^server/deployment/',
  '^server/runbooks/(?:markdown/|insert-version[.]|stored-document[.])',
  '^server/importer/(?:readers/recognise|assemble/assemble-document|source/read-source|source/safe-links)[.]ts$',
  '^server/people/(?:password|password-attempts|tell-sockets)[.]ts$',
  '^server/[^/]+/(?:load|find|check)-[^/]+[.]ts$',
  '^server/systems/(?:call-url|allowed-url|router-client)[.]ts$',
  '^server/signing/confirm-password[.]ts$',
  '^server/executor/executor-of[.]ts$',
  '^server/audit/(?:audited|record-security-events)[.]ts$',
]

/** The stages of the importer, each with those that it may import. The files beside the folders serve all of them. */
const importerStages = {
  outline: [],
  written: ['outline'],
  headings: ['outline', 'written'],
  readers: ['outline', 'written', 'headings'],
  assemble: ['outline'],
  review: [],
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'rules-inputs-and-outputs-are-pure',
      comment: 'rules.ts, inputs.ts and outputs.ts import only zod and other rules, inputs and outputs.',
      severity: 'error',
      from: { path: '^server/.*[./](?:rules|inputs|outputs)[.]ts$' },
      to: { pathNot: [pure, '^node_modules/zod/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'step-kind-rules-know-no-schema',
      comment: 'The war room loads the rules of step kinds: zod and the reader of Markdown stay out of it.',
      severity: 'error',
      from: { path: '^server/runbooks/step-kinds.*[.]rules[.]ts$' },
      to: { pathNot: '[.]rules[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'verbs-keep-to-their-noun',
      comment:
        "A verb imports its own noun, kernel, deployment and another noun's rules and queries, never another noun's verb.",
      severity: 'error',
      from: { path: `^${noun}`, pathNot: tests },
      to: {
        path: `^${noun}`,
        pathNot: ['^server/$1/', '[.]query[.]ts$', pure, ...shared],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'kernel-knows-no-noun',
      comment: 'kernel holds no domain word: it imports nothing of a noun, and no door.',
      severity: 'error',
      from: { path: '^server/kernel/', pathNot: tests },
      to: { path: '^(?:server/(?!kernel/)|launcher/|prisma/|demo/)' },
    },
    {
      name: 'nouns-know-no-door',
      comment: 'http, worker and live import verbs and queries, never the other way round.',
      severity: 'error',
      from: { path: `^${noun}|^server/kernel/`, pathNot: tests },
      to: { path: `^(?:server/(?:${doors})/|launcher/)` },
    },
    {
      name: 'doors-are-apart',
      comment: 'http, worker and live do not import each other.',
      severity: 'error',
      from: { path: `^server/(${doors})/`, pathNot: tests },
      to: { path: `^server/(?:${doors})/`, pathNot: '^server/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-no-screen',
      comment: 'server imports neither components nor app.',
      severity: 'error',
      from: { path: '^(?:server|prisma|demo)/' },
      to: { path: '^(?:components|app)/' },
    },
    {
      name: 'components-know-no-app',
      comment: 'components do not import app.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'components-decide-nothing',
      comment:
        'components import from server only rules.ts, inputs.ts, outputs.ts, apply-event.ts and types.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: { path: '^(?:server|prisma|generated)/', pathNot: pure, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-uses-doors-and-queries',
      comment: 'app imports http, queries, rules and components: no verb, no other door.',
      severity: 'error',
      from: { path: '^app/', pathNot: tests },
      to: {
        path: '^(?:server|prisma|generated)/',
        pathNot: ['^server/http/', '[.]query[.]ts$', pure],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'demo-stands-alone',
      comment: 'The demo is a system of its own: it imports nothing of the product.',
      severity: 'error',
      from: { path: '^demo/', pathNot: tests },
      to: { path: '^(?:server|prisma|generated|launcher)/' },
    },
    {
      name: 'lib-stands-alone',
      comment: 'lib could be published as it is: it imports nothing of the product.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(?:app|components|demo|launcher|prisma|generated|server)/' },
    },
    {
      name: 'importer-knows-no-database',
      comment:
        "The importer makes a document of bytes: it knows the runbook's document and kernel, nothing else.",
      severity: 'error',
      from: { path: '^server/importer/', pathNot: tests },
      to: {
        path: '^(?:generated/|prisma/|server/(?!importer/|runbooks/(?:document|authority[.]inputs|conditions[.]inputs|naming[.]rules|text-size[.]rules|dependency-circles[.]rules)[.]ts|kernel/(?:refusal[.]rules|plural[.]rules)[.]ts))',
      },
    },
    ...Object.entries(importerStages).map(([stage, earlier]) => ({
      name: `importer-${stage}-looks-back`,
      comment: 'A stage of the importer imports only stages before it: docs/importer.md has the order.',
      severity: 'error',
      from: { path: `^server/importer/${stage}/`, pathNot: tests },
      to: { path: `^server/importer/(?!(?:${[stage, ...earlier].join('|')})/)[^/]+/` },
    })),
    {
      name: 'no-barrel',
      comment: 'No index.ts that passes on what others export.',
      severity: 'error',
      from: {},
      to: { path: '(?:^|/)index[.]tsx?$', pathNot: 'node_modules' },
    },
    {
      name: 'no-cycle',
      comment: 'No module needs itself.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-package',
      comment: 'What runs in production imports no development package.',
      severity: 'error',
      from: {
        path: '^(?:server|app|components|demo|launcher|lib|prisma)/',
        pathNot: [tests, '^prisma/schema-engine[.]ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'schema-engine-writes-migrations',
      comment: "Prisma's schema engine is a development tool: it writes the next migration, nothing else.",
      severity: 'error',
      from: { pathNot: [tests, '^prisma/new-migration[.]ts$'] },
      to: { path: '^prisma/schema-engine[.]ts$' },
    },
    {
      name: 'migrate-starts-without-engine',
      comment: 'Only the command that writes a migration loads what needs the schema engine.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '^prisma/new-migration[.]ts$', dynamic: false },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { pathNot: '^generated/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^generated/'] },
    exclude: { path: '^[.]next' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
