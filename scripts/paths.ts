// Fails where a file name is taken apart or put together by hand: it is another text on Windows. See
// docs/adr/windows.md.
import { globSync, readFileSync } from 'node:fs'

/** The texts that are refused, with what to write in their place. */
const FINDS: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/import\.meta\.url\)\.pathname/, 'the path of an address comes from fileURLToPath(): /C:/shop is none'],
  [/['"`]file:\/\/(?:['"]|\$\{)/, 'the address of a path comes from pathToFileURL()'],
  [/\.(?:split|lastIndexOf|startsWith|endsWith)\((?:'\/'|sep)\)/, 'use node:path, or the package’s module of paths'],
  [/(?:\+ sep\b|\$\{sep\})/, 'use relative() of node:path, or isBelow(), which knows how Windows compares'],
  [/\.replace(?:All)?\((?:'\\\\'|\/\\\\\/g), ?'\/'\)/, 'use slashes() of the transform'],
]

/** A path of a folder and a file, in modules that reach the disk. */
const JOINED = /\$\{[^}]*\}\/\$\{/
const REACHES_DISK = /from 'node:(?:fs|path)(?:\/\w+)?'/

/** Files where it is right, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'packages/runtime/src/stack/path.ts': 'the module of paths',
  'packages/runtime/src/stack/source-map.ts': 'addresses, which have slashes everywhere',
  'packages/runtime/src/stack/parse.ts': 'Firefox separates functions by slashes',
  'packages/runtime/src/eager/sites.ts': 'loads with a page, and is as small as can be',
  'packages/runtime/src/table-text.ts': 'lists of numbers',
  'packages/runtime/src/skeleton.ts': 'lists of numbers',
  'packages/runtime/src/mask/code-tokens.ts': 'regular expressions in code',
  'packages/runtime/src/mask/code-literals.ts': 'regular expressions in code',
  'packages/runtime/src/platform/node-place.ts': 'a user may end the path of a folder in either way',
  'packages/runtime/src/platform/node-tools-files.ts': 'addresses, which have slashes everywhere',
  'packages/runtime/src/integrations/sentry/places.ts': 'compares names of files, whatever system they are of',
  'packages/runtime/src/integrations/test-reports.ts': 'a name with slashes, which join() takes',
  'packages/transform/src/paths.ts': 'the module of paths',
  'packages/transform/src/origin.ts': 'an address in a map, which is made of a path',
  'packages/transform/src/plan/integrations.ts': 'names of modules',
  'packages/unplugin/src/names/apart.ts': 'names in an output, which have slashes everywhere',
  'packages/unplugin/src/server-maps.ts': 'an id of Vite keeps the drive as the project has it',
  'packages/unplugin/src/nuxt-maps.ts': 'an id of Vite keeps the drive as the project has it',
  'packages/devtools/src/viewer/project-files.ts': 'relative() has gone before: what begins with .. is outside',
  'packages/devtools/src/dev-server/vite.ts': 'the base of a site',
  'scripts/run.mjs': 'names with slashes, which are also arguments',
  'scripts/check.mjs': 'names with slashes, which are also arguments',
  'scripts/paths.ts': 'the texts that it refuses',
  'scripts/layers.ts': 'names with slashes, on every system',
  'scripts/sources.ts': 'names with slashes, as the aliases of Vite have them',
  'scripts/tests-with-more.ts': 'names with slashes, as patterns of Vitest have them',
  'scripts/from-sources.mjs': 'names with slashes, on every system',
}

const files = globSync([
  'packages/{babel,devtools,node,runtime,swc,swc-plugin,transform,unplugin}/{src,scripts}/**/*.ts',
  'packages/*/tsdown.config.ts',
  'scripts/*.{ts,mjs}',
  'e2e/*.ts',
]).map((file) => file.replaceAll('\\', '/'))

const found = files
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => findsIn(file, readFileSync(file, 'utf8')))
const refused = found.filter(({ file }) => ALLOWED[file] === undefined)
for (const { file, line, text, advice } of refused) console.log(`${file}:${line}: ${text}: ${advice}`)
const unused = Object.keys(ALLOWED).filter((name) => !found.some(({ file }) => file === name))
for (const name of unused) console.log(`${name} has nothing to allow: see scripts/paths.ts`)
process.exitCode = refused.length + unused.length > 0 ? 1 : 0

interface Found {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly advice: string
}

function findsIn(file: string, code: string): Found[] {
  const finds = REACHES_DISK.test(code)
    ? [...FINDS, [JOINED, 'a path is put together by join() of node:path'] as const]
    : FINDS
  return code.split('\n').flatMap((text, index) => {
    if (/^\s*(?:\/\/|\/?\*)/.test(text)) return []
    return finds
      .filter(([pattern]) => pattern.test(text))
      .map(([, advice]) => ({ file, line: index + 1, text: text.trim(), advice }))
  })
}
