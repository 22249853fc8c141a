/**
 * The output of each phase on the page that says how it works, from the transform and from a crash.
 *
 *   node docs/scripts/how.ts             writes it into the page
 *   node docs/scripts/how.ts --check     fails where the page has another one
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import '../../scripts/read-sources.ts'

const PAGE = new URL('../how-it-works.md', import.meta.url)
const MARKED = /(<!-- output (\w+): node docs\/scripts\/how\.ts -->\n\n```[\w ]+\n)(?:.*?\n)??(```\n)/gs

const { phasesOf } = await import('./phases.ts')
const { crash, EXAMPLE } = await import('./crash.ts')

const code = readFileSync(new URL('total.ts', EXAMPLE), 'utf8')
const outputs: Readonly<Record<string, string>> = { ...phasesOf(code, 'total.ts'), ...(await crash()) }

const page = readFileSync(PAGE, 'utf8')
const found = new Set<string>()
const written = page.replaceAll(MARKED, (_, before: string, name: string, after: string) => {
  const output = outputs[name]
  if (output === undefined)
    throw new Error(`There is no output ${name}: choose from ${Object.keys(outputs).join(', ')}`)
  found.add(name)
  return `${before}${output.trimEnd()}\n${after}`
})
const missing = Object.keys(outputs).filter((name) => !found.has(name))
if (missing.length > 0) throw new Error(`docs/how-it-works.md has no block for ${missing.join(', ')}`)
if (!argv.includes('--check')) writeFileSync(PAGE, written)
else if (written !== page) {
  console.error('docs/how-it-works.md is not what `node docs/scripts/how.ts` writes.')
  process.exitCode = 1
}
