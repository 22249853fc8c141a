// Bundles the sources for plain Node processes, once after every change: `node source-bundle.mjs`. Most of the time of
// such a process would go into loading some hundred files, and taking the types out of them.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url))
/** Ignored by git. */
const BUNDLES = fileURLToPath(new URL('_bundled/', import.meta.url))

const ENTRIES = {
  index: 'index.ts',
  recorder: 'recorder.ts',
  platform: 'platform/node.ts',
  file: 'integrations/file.ts',
}

/** The folder of the bundle of the current sources, which may not be there yet. */
export function bundleFolder() {
  const digest = createHash('sha256')
  for (const name of readdirSync(SOURCES, { recursive: true }).sort()) {
    const { mtimeMs, size } = statSync(join(SOURCES, name))
    digest.update(`${name} ${mtimeMs} ${size}\n`)
  }
  return join(BUNDLES, digest.digest('hex').slice(0, 16))
}

/** `if (!isSuppressed) throw error` asks Node by a comment to print no line of it, which a bundler drops. */
const withComments = (code) =>
  code.replace(/\bif \(!isSuppressed\) throw error;$/gm, '$& // node-do-not-add-exception-line')

async function bundle(folder) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(SOURCES, file)])),
    alias: { '#platform': join(SOURCES, ENTRIES.platform) },
    outdir: folder,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  })
  mkdirSync(BUNDLES, { recursive: true })
  // Test files run side by side: the folder appears with all of its files.
  const draft = mkdtempSync(join(BUNDLES, 'draft-'))
  for (const { path, text } of outputFiles) writeFileSync(join(draft, path.slice(folder.length)), withComments(text))
  try {
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  for (const name of readdirSync(BUNDLES)) {
    const old = join(BUNDLES, name)
    if (old !== folder && Date.now() - statSync(old).mtimeMs > 3_600_000) rmSync(old, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = bundleFolder()
  if (!existsSync(folder)) await bundle(folder)
}
