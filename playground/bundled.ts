import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const PREFIX = 'bundled:'
const TIMERS = fileURLToPath(new URL('app/worker/own-timers.ts', import.meta.url))
const NODE = fileURLToPath(new URL('app/worker/node.ts', import.meta.url))

/**
 * `import script from 'bundled:../worker/main.ts'`: a script and all that it imports, as one text. A sandboxed frame
 * has no origin, so servers would have to allow it to load a script by its address.
 */
export function bundled(): Plugin {
  return {
    name: 'playground:bundled',
    resolveId(id, importer) {
      return id.startsWith(PREFIX) && importer
        ? `\0${PREFIX}${resolve(dirname(importer), id.slice(PREFIX.length))}`
        : null
    },
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null
      const { code, files } = await bundle(pathToFileURL(id.slice(PREFIX.length + 1)))
      for (const file of files) this.addWatchFile(file)
      return `export default ${JSON.stringify(code)}`
    },
  }
}

interface Bundle {
  readonly code: string
  readonly files: readonly string[]
}

/** Bundles a script and all that it imports. */
export async function bundle(entry: URL): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['worker', 'module', 'browser'], alias: [{ find: /^node:.*/, replacement: NODE }] },
    build: {
      lib: { entry: fileURLToPath(entry), formats: ['es'] },
      write: false,
      // That of Vite leaves white space in libraries.
      minify: false,
      target: 'es2023',
      rolldownOptions: {
        transform: { inject: { setTimeout: [TIMERS, 'setTimeout'], clearTimeout: [TIMERS, 'clearTimeout'] } },
        output: { codeSplitting: false, minify: true },
      },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunks = outputs.flatMap((output) => (output.type === 'chunk' ? [output] : []))
  const [chunk] = chunks
  if (!chunk || chunks.length > 1)
    throw new Error(`${entry.href} was bundled into ${chunks.length} scripts instead of one.`)
  return { code: chunk.code, files: chunk.moduleIds.filter((id) => !id.startsWith('\0')) }
}
