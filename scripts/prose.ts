// Fails when comments or Markdown have turns of phrase that a reader stumbles over; `node scripts/prose.ts [file …]`.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { stumblesIn } from './stumbles.ts'

/** Programs, and generated files. */
const LEFT_OUT = /(?:^|\/)(?:fixtures|samples|torture|golden|libraries\/exercises)\/|bench\/programs\/|\.snap$/

const named = process.argv.slice(2)
const files = (named.length > 0 ? named : tracked()).filter(
  (file) => /\.(?:[cm]?[jt]sx?|md)$/.test(file) && !LEFT_OUT.test(file) && existsSync(file),
)

function tracked(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split(
    '\n',
  )
}

let found = 0
for (const file of files) {
  for (const { line, quote, advice } of stumblesIn(file, readFileSync(file, 'utf8'))) {
    found++
    console.log(`${file}:${line}: "…${quote}…": ${advice}`)
  }
}
process.exitCode = found > 0 ? 1 : 0
