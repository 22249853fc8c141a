import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig, type Rolldown, type UserConfig } from 'tsdown'

interface Extra {
  /** Entries that nobody imports by name. */
  readonly others?: readonly string[]
  /** Whether CommonJS gets code of its own, for a Node whose `require` does not load ES modules. */
  readonly isForOldNode?: boolean
}

/**
 * How the packages that run in Node are built. Their entries are those that `exports` and `bin` of their manifest name:
 * `dist/vite.js` is built of `src/vite.ts`, and CommonJS may require it where there is a `dist/vite.cjs`.
 */
export const nodePackage = ({ others = [], isForOldNode = false }: Extra = {}): UserConfig[] => {
  const entry = [...entriesOf('js'), ...others]
  const required = entriesOf('cjs')
  const shared: UserConfig = {
    platform: 'node',
    target: 'node20.19',
    fixedExtension: false,
    plugins: [notices],
    // The contract is inlined, so that they install without the runtime.
    // A runner of tests loads the project's own copy, by the conditions under which the tests run.
    deps: {
      alwaysBundle: ['traceghost/contract'],
      onlyBundle: ['traceghost', 'std-env'],
      neverBundle: ['traceghost/tests'],
    },
  }
  return defineConfig([
    { ...shared, entry, dts: true },
    {
      ...shared,
      entry: required,
      format: 'cjs',
      dts: isForOldNode || { emitDtsOnly: true },
      cjsDefault: false,
      clean: false,
      logLevel: 'error',
      hooks: {
        'build:done': () => {
          if (!isForOldNode) required.forEach(handOn)
          globSync('dist/*.d.cts').forEach(importTypes)
        },
      },
    },
  ])
}

/** `./dist/vite.js` → `src/vite.ts`, for all files of a kind that the manifest names. */
function entriesOf(kind: 'js' | 'cjs'): string[] {
  const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: object; bin?: object }
  const named = JSON.stringify([exports, bin]).matchAll(/"(?:\.\/)?dist\/([\w-]+)\.(c?js)"/g)
  return [...new Set([...named].filter(([, , ending]) => ending === kind).map(([, name]) => `src/${name}.ts`))]
}

/**
 * Node lets CommonJS require an ES module, and so there is one copy of it; TypeScript allows that only with a file that
 * says so.
 */
function handOn(entry: string): void {
  const name = basename(entry, '.ts')
  writeFileSync(`dist/${name}.cjs`, `Object.assign(exports, require('./${name}.js'))\n`)
}

/**
 * Types of packages that are ES modules only: `import { Plugin } from "vite"` →
 * `import type { Plugin } from "vite" with { … }`.
 */
function importTypes(file: string): void {
  const foreign = /^import (.+ from "(?!\.|node:|@traceghost\/)[^"]+");$/gm
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(foreign, 'import type $1 with { "resolution-mode": "import" };'),
  )
}

/** Minifiers drop comments, and Node reads this one: see `node-frame.ts` of the runtime. */
export const exceptionLine: Rolldown.Plugin = {
  name: 'exception-line',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replace(/\bif \(!isSuppressed\) throw error;$/gm, '$& // node-do-not-add-exception-line')
    }
  },
}

/** Packages that are compiled into the one that is built, by their folders. */
const parts = new Map<string, string>()

/** Their licenses have to go with them. */
export const notices: Rolldown.Plugin = {
  name: 'notices',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      for (const [id, { code }] of Object.entries(file.modules)) {
        const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []
        if (folder !== undefined && code) parts.set(folder, noticeOf(folder))
      }
    }
  },
  writeBundle() {
    const texts = [...parts.values()].toSorted()
    if (texts.length > 0) writeFileSync('dist/THIRD-PARTY-LICENSES.txt', `${HEAD}\n\n${texts.join('\n')}`)
  },
}

const HEAD = 'This package is under the MIT license. Parts of these packages are compiled into it:'

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PartManifest
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (file === undefined) throw new Error(`${name} has no license to go with it`)
  return `--- ${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

interface PartManifest {
  readonly name: string
  readonly version: string
  readonly license: string
}
