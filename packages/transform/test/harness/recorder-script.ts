import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/**
 * The real recorder as a script whose value is what it exports. Evaluated in a realm, it uses that realm's intrinsics.
 */
export function bundleRecorder(): string {
  const { outputFiles } = buildSync({
    entryPoints: [path('realm/recorder-entry.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'recorder',
    target: 'es2024',
    alias: { '#platform': path('../../../runtime/src/platform/neutral.ts') },
  })
  return `(() => {${outputFiles[0]?.text}\nreturn recorder})()`
}
