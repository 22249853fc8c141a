import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { bundleFolder } from '../../../runtime/test/source-bundle.mjs'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const ENTRY = path('realm/recorder-entry.ts')

/**
 * The real recorder as a script whose value is what it exports. Evaluated in a realm, it uses that realm's intrinsics.
 * It is bundled once after every change, not by each of the test files that need it.
 */
export function bundleRecorder(): string {
  const file = `${bundleFolder()}-recorder-${statSync(ENTRY).mtimeMs}.js`
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    // Test files run side by side: the file appears with all of its text.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, bundle())
    renameSync(draft, file)
  }
  return readFileSync(file, 'utf8')
}

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'recorder',
    target: 'es2024',
    alias: { '#platform': path('../../../runtime/src/platform/neutral.ts') },
  })
  return `(() => {${outputFiles[0]?.text}\nreturn recorder})()`
}
