import { fileURLToPath } from 'node:url'
import { type Site, serve } from './site.ts'

const RUNTIME = fileURLToPath(new URL('../packages/runtime/dist', import.meta.url))
/** As below `node_modules`: stack frames of the runtime are those of a dependency. */
const BASE = '/node_modules/traceghost/dist'

/** Serves the built runtime, and a page with a module that imports it. */
export async function serveRuntimePage(title: string, script: string): Promise<Site> {
  const site = await serve([RUNTIME], (path) => path.replace(BASE, ''))
  site.add(
    '/index.html',
    `<!doctype html>
<title>${title}</title>
<link rel="icon" href="data:,">
<script type="importmap">{ "imports": {
  "traceghost": "${BASE}/index.js",
  "traceghost/recorder": "${BASE}/recorder.js",
  "#platform": "${BASE}/platform/browser.js"
} }</script>
<script type="module">
${script}
</script>`,
  )
  return site
}
