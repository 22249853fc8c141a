import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

test.each(readdirSync(join(root, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml'))(
  '%s asks for a report',
  (name) => {
    const [, field = ''] =
      /^ {4}id: report\n([\s\S]*?)(?=^ {2}- type)/m.exec(textOf(`.github/ISSUE_TEMPLATE/${name}`)) ?? []
    expect(field).toMatch(/Markdown/)
    expect(field).toMatch(/JSON/)
  },
)

test('CI has rows for the Nodes that packages support, and for the three systems', () => {
  const workflow = textOf('.github/workflows/ci.yml')
  expect(workflow).toContain('node: [20, 22, 24, 26]')
  expect(workflow).toContain('system: [macos-latest, windows-latest]')
  expect(workflow).toContain('run: .ci/run')
})

test('faults of workflows are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const steps = `    steps:\n      - run: echo \${{ github.nope }}\n`
  writeFileSync(join(folder, 'ci.yml'), `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${steps}`)
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/workflows.ts'), folder], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining('"nope" is not defined') })
})
