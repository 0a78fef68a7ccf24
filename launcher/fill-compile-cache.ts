import { compileCache, fillCompileCache } from './compile-cache.ts'

await fillCompileCache(compileCache)
