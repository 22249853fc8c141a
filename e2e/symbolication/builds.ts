/** The program, built in every way that source maps come in, and in some that they should not. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

/** Below `e2e`, so that Node finds the runtime. */
export const BUILDS: string = fileURLToPath(new URL('../dist/symbolication', import.meta.url))
export const SOURCE: string = readFileSync(new URL('fixtures/src/pay.ts', import.meta.url), 'utf8')
/** Of the `throw`. */
export const FAILING_LINE: number = SOURCE.split('\n').findIndex((line) => line.includes('throw')) + 1

interface Build {
  readonly name: string
  /** Texts of the script and its map, by path. */
  files(): Record<string, string>
  /** Why the script is not led back to the source; absent where it is. */
  readonly reason?: string
}

const compiled = transformSync(SOURCE, {
  loader: 'ts',
  minify: true,
  sourcemap: 'external',
  sourcefile: '../src/pay.ts',
})
const built = transformSync(SOURCE, { loader: 'ts', sourcemap: 'external', sourcefile: '../../src/pay.ts' })

const withComment = (code: string, address: string): string =>
  `${code.trimEnd()}\n//# ${'sourceMappingURL'}=${address}\n`
const script = withComment(compiled.code, 'pay.js.map')

export const builds: readonly Build[] = [
  {
    name: 'inline',
    files: () => ({
      'pay.js': withComment(
        compiled.code,
        `data:application/json;base64,${Buffer.from(compiled.map).toString('base64')}`,
      ),
    }),
  },
  { name: 'file', files: () => ({ 'pay.js': script, 'pay.js.map': compiled.map }) },
  { name: 'index', files: () => ({ 'pay.js': script, 'pay.js.map': indexMap(compiled.map) }) },
  {
    name: 'chained',
    files: () => {
      // Two more lines: no line is the one of the source by chance.
      const code = withComment(`// Compiled,\n// and compiled again.\n${built.code}`, 'pay.js.map')
      const again = transformSync(code, { minify: true, sourcemap: 'external', sourcefile: 'built/pay.js' })
      return {
        'pay.js': withComment(again.code, 'pay.js.map'),
        'pay.js.map': again.map,
        'built/pay.js': code,
        'built/pay.js.map': built.map.replace('"mappings": "', '"mappings": ";;'),
      }
    },
  },
  { name: 'missing', files: () => ({ 'pay.js': script }), reason: 'cannot be read' },
  { name: 'broken', files: () => ({ 'pay.js': script, 'pay.js.map': compiled.map.slice(0, 99) }), reason: 'is broken' },
]

/** Two sections: one before the first character of the program, one for the rest. */
function indexMap(map: string): string {
  const nothing = { version: 3, sources: [], names: [], mappings: '' }
  const sections = [nothing, JSON.parse(map)].map((each) => ({ offset: { line: 0, column: 0 }, map: each }))
  return JSON.stringify({ version: 3, sections })
}

/** Writes all builds, each to a folder of its name. */
export function writeBuilds(): void {
  rmSync(BUILDS, { recursive: true, force: true })
  for (const { name, files } of builds) {
    for (const [path, text] of Object.entries(files())) write(join(BUILDS, name, path), text)
  }
  write(join(BUILDS, 'package.json'), '{ "type": "module" }')
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
