// Keeps the packages that `releases.test.ts` runs beside those of the workspace, as npm would install them, in place of
// the set before; `node e2e/releases/pack.ts <pnpm command>`, which `npm run version` does.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One front-end that writes trees and one that writes text, with what they need. */
const PACKED = ['runtime', 'transform', 'babel', 'unplugin']

/** Forms of the same code that the tests do not load: CommonJS, types, prose. */
const LEFT_OUT =
  /\.cjs$|\.d\.c?ts$|\.md$|\.schema\.json$|^package\/(?:bin|skills)\/|^package\/dist\/(?:cjs|main|native)\//

const packages = fileURLToPath(new URL('../../packages', import.meta.url))
const windows = process.platform === 'win32'
const [pnpm = 'pnpm', ...first] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'packed-'))
for (const each of PACKED) {
  const tarball = join(folder, `${each}.tgz`)
  execFileSync(pnpm, [...first, '--dir', join(packages, each), 'pack', '--out', tarball], { shell: windows })
  const { name } = JSON.parse(readFileSync(join(packages, each, 'package.json'), 'utf8')) as { name: string }
  const target = join(folder, 'node_modules', name)
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).split(/\r?\n/)
  const kept = files.filter((file) => file !== '' && !LEFT_OUT.test(file))
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1', ...kept])
}
const { version } = JSON.parse(readFileSync(join(packages, 'runtime/package.json'), 'utf8')) as { version: string }
for (const name of readdirSync(import.meta.dirname)) if (name.endsWith('.tgz')) rmSync(join(import.meta.dirname, name))
const output = join(import.meta.dirname, `${version}.tgz`)
execFileSync('tar', ['-czf', output, '-C', folder, 'node_modules'])
rmSync(folder, { recursive: true })
console.log(`packed ${PACKED.join(', ')} as ${output}`)
