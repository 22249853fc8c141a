import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../site.ts'

const ROOT = fileURLToPath(new URL('../../playground', import.meta.url))
const FOLDER = '/docs/play/'

/** The names of the examples. */
export const examples: readonly string[] = readdirSync(join(ROOT, 'app/examples')).map((file) =>
  file.replace(/\.js$/, ''),
)

export interface Playground {
  readonly origin: string
  readonly url: string
  /** The paths that were asked for. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** Builds the playground and serves it below a folder, as the site of the docs does. */
export async function servePlayground(): Promise<Playground> {
  const outDir = mkdtempSync(join(tmpdir(), 'playground-'))
  await build({ root: ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true, sourcemap: false } })
  const site = await serve([outDir], (path) => (path === FOLDER ? 'index.html' : path.replace(FOLDER, '')))
  return {
    origin: site.origin,
    requests: site.requests,
    url: `${site.origin}${FOLDER}`,
    async close() {
      await site.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
