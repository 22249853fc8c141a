import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig, type UserConfig } from 'tsdown'

/**
 * How the packages that run in Node are built.
 *
 * @param entry a glob of their entries
 * @param required a glob of those that CommonJS may require
 */
export const nodePackage = (entry: string, required: string = entry): UserConfig[] => {
  const shared: UserConfig = {
    platform: 'node',
    target: 'node20.19',
    fixedExtension: false,
    // The contract is inlined, so that they install without the runtime.
    deps: { onlyBundle: ['traceghost'] },
  }
  return defineConfig([
    { ...shared, entry, dts: true },
    {
      ...shared,
      entry: required,
      format: 'cjs',
      dts: { emitDtsOnly: true },
      clean: false,
      logLevel: 'error',
      hooks: {
        'build:done': () => {
          globSync(required).forEach(handOn)
          globSync('dist/*.d.cts').forEach(importTypes)
        },
      },
    },
  ])
}

/** Node lets CommonJS require an ES module, and so there is one copy of it; TypeScript allows that only with a file that says so. */
function handOn(entry: string): void {
  const name = basename(entry, '.ts')
  writeFileSync(`dist/${name}.cjs`, `Object.assign(exports, require('./${name}.js'))\n`)
}

/** Types of packages that are ES modules only: `import { Plugin } from "vite"` → `import type { Plugin } from "vite" with { … }`. */
function importTypes(file: string): void {
  const foreign = /^import (.+ from "(?!\.|node:|@traceghost\/)[^"]+");$/gm
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(foreign, 'import type $1 with { "resolution-mode": "import" };'),
  )
}
