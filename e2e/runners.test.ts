/** Each runner of tests says in its own account of a failure why a test failed. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { remove, runCases } from './runners/runner.ts'
import { runners } from './runners/runners.ts'

const roots: string[] = []

afterAll(() => roots.forEach(remove))

describe.each(runners)('$name', (runner) => {
  it('leaves the whole reports of failures where CI runs', () => {
    const { text, root } = runCases(runner, { args: ['hooks'], env: { CI: 'true' } })
    roots.push(root)
    const [, file = ''] = /the whole report: (\.traceghost\/tests\/\S+\.md)$/m.exec(text) ?? []
    expect(readFileSync(join(root, file), 'utf8')).toContain('no port')
    expect(JSON.parse(readFileSync(join(root, file.replace(/md$/, 'json')), 'utf8'))).toMatchObject({ schema: 1 })
    expect(readdirSync(join(root, '.traceghost/tests'))).toHaveLength(1)
    expect(readFileSync(join(root, '.traceghost/.gitignore'), 'utf8')).toBe('*\n')
  })

  it('says why', async () => {
    const { code, text, root } = runCases(runner)
    roots.push(root)
    expect(code).toBe(1)
    await expect(text).toMatchFileSnapshot(`runners/golden/${runner.name}.txt`)
  })
})
