import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The variable that says so; `npm run e2e` sets it. */
const MATRIX = 'TRACEGHOST_MATRIX'

/** Unit tests that run more in the whole matrix, or whose own helpers do; relative to the root, with slashes. */
export function testsWithMore(packages: string): string[] {
  const files = globSync('*/test/**/*.test.ts', { cwd: packages, exclude: (name) => name === 'node_modules' })
  return files
    .filter((file) => hasMore(join(packages, file)))
    .map((file) => `packages/${file.replaceAll('\\', '/')}`)
    .sort()
}

function hasMore(file: string): boolean {
  const text = readFileSync(file, 'utf8')
  const helpers = [...text.matchAll(/from '(\.{1,2}\/[^']+\/test\/[^']+|\.\/[^']+)'/g)].map(([, path]) =>
    join(file, '..', path as string),
  )
  return (
    text.includes(MATRIX) || helpers.some((path) => existsSync(path) && readFileSync(path, 'utf8').includes(MATRIX))
  )
}
