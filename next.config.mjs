import path from 'node:path'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

// Not TypeScript: to read that, each web process would load Next's compiler and keep it, 25 MB of memory.

/** @type {(phase: string) => import('next').NextConfig} */
const config = phase => ({
  // A second build (a preview, a test run) must not trample the one that is being served. Next writes its folder
  // into the tsconfig it uses, so such a build brings its own, which extends ours.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // The gallery of components is a page of development alone: what people use does not carry it.
  pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['tsx', 'ts', 'dev.tsx'] : ['tsx', 'ts'],
  poweredByHeader: false,
  reactStrictMode: true,
  // Whom Next's development server answers besides the host it listens on: who opens the room by its public address.
  allowedDevOrigins: [new URL(process.env.NEXTAUTH_URL || 'http://127.0.0.1').hostname],
  images: { unoptimized: true },
  // Types are checked by `tsc` over the whole repository, not a second time by the build.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG ?? 'tsconfig.json' },
  experimental: { useTypeScriptCli: true },
  turbopack: { root: path.resolve(import.meta.dirname) },
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'graphile-worker',
    'pino',
  ],
})

export default config
