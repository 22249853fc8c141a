/** Builds the payment program with Vite, then runs and crashes it twice: suppressed, and not. */

import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { build } from 'vite'

interface Act {
  readonly name: string
  readonly heading: string
  readonly expectedCode: number
}

const ACTS: readonly Act[] = [
  { name: 'suppressed', heading: 'A ghost with suppress: true. It reports, and the program goes on.', expectedCode: 0 },
  { name: 'kept', heading: 'A ghost without. It reports, and the error goes on to the top.', expectedCode: 1 },
]
const PAGE = 'ghost_report.html'
const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = fileURLToPath(new URL('../dist/demo', import.meta.url))

await build({
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir,
    rolldownOptions: { input: ACTS.map(({ name }) => `demo/${name}.ts`) },
  },
})

const failures: string[] = []
for (const [index, act] of ACTS.entries()) {
  console.log(`\n${styleText('bold', `=== ${index + 1} of ${ACTS.length}: ${act.heading}`)}\n`)
  failures.push(...(await perform(act)))
}
for (const failure of failures) console.error(styleText('red', failure))
process.exitCode = failures.length > 0 ? 1 : 0

/** @returns the unexpected results. */
async function perform({ name, expectedCode }: Act): Promise<string[]> {
  rmSync(PAGE, { force: true })
  const code = await runNode(`${outDir}/${name}.js`)
  const isExpected = code === expectedCode
  console.log(`\n${styleText(isExpected ? 'green' : 'red', `exit code ${code}, expected ${expectedCode}`)}`)
  return [
    ...(isExpected ? [] : [`${name}: exit code ${code} instead of ${expectedCode}`]),
    ...(existsSync(PAGE) ? [] : [`${name}: ${PAGE} was not written`]),
  ]
}

function runNode(file: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
}
