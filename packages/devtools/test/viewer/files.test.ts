import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { createChangeCheck } from '../../src/viewer/changes.ts'
import { createEditor } from '../../src/viewer/editor.ts'
import { projectFile } from '../../src/viewer/project-files.ts'
import { createViewer } from '../../src/viewer.ts'
import { memoryStore } from './memory-store.ts'
import { post } from './requests.ts'

function createProject(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'viewer-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const root = join(folder, 'project')
  mkdirSync(join(root, 'src'), { recursive: true })
  writeFileSync(join(folder, 'secret.ts'), '')
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  return root
}

test('only files of the project are opened', async () => {
  const root = createProject({ 'src/pay.ts': '' })
  symlinkSync(join(root, '../secret.ts'), join(root, 'src/link.ts'))
  const opened: string[] = []
  const viewer = createViewer(memoryStore(), {
    openInEditor: createEditor({ roots: [root] }, (place) => void opened.push(place)),
  })
  const pay = join(root, 'src/pay.ts')
  for (const place of ['src/pay.ts:42:11', 'src/pay.ts:42', 'src/pay.ts', `${pay}:3:1`])
    expect((await post(viewer, '/editor', { place })).status, place).toBe(204)
  expect(opened).toEqual([`${pay}:42:11`, `${pay}:42`, pay, `${pay}:3:1`])
  const refused = ['../secret.ts:1', 'src/../../secret.ts', join(root, '../secret.ts'), 'src/link.ts:1', '/etc/passwd']
  for (const place of [...refused, 'src', '', '\0', 'src/none.ts:1', '; touch x', 'http://evil.example/a.ts:1'])
    expect((await post(viewer, '/editor', { place })).status, place).toBe(404)
  expect(opened).toHaveLength(4)
})

test('a name that is relative to another folder finds the only file that ends so', () => {
  const root = createProject({ 'src/pay.ts': '' })
  const put = (path: string): string => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), '')
    return join(root, path)
  }
  const cart = put('app/components/Cart.vue')
  const api = put('server/api.ts')
  const shared = put('../shared/lib/money.ts')
  const find = (file: string, roots = [root], files: readonly string[] = []): string | undefined =>
    projectFile({ roots, files: () => files }, file)
  expect(find('components/Cart.vue')).toBe(cart)
  expect(find('../server/api.ts', [join(root, 'app'), root])).toBe(api)
  expect(find('../../shared/lib/money.ts')).toBe(undefined)
  for (const name of ['../shared/lib/money.ts', 'lib/money.ts', shared]) {
    expect(find(name)).toBe(undefined)
    expect(find(name, [root], [shared]), name).toBe(shared)
  }
  expect(find('oney.ts', [root], [shared])).toBe(undefined)
  put('node_modules/components/Cart.vue')
  expect(find('components/Cart.vue')).toBe(cart)
  put('old/components/Cart.vue')
  expect(find('components/Cart.vue')).toBe(undefined)
  expect(find('components/Cart.vue', [join(root, 'app'), root])).toBe(cart)
})

const excerpt = { firstLine: 41, lines: ['async charge() {', "  throw new TypeError('x')", '}'] }
const failed = {
  ...payment,
  error: { ...payment.error, stack: [{ ...payment.trigger, origin: 'app' as const, excerpt }] },
}
const lines = (more: readonly string[]): string => [...Array<string>(40).fill(''), ...more].join('\n')

test.each([
  ['the same', excerpt.lines, false],
  ['other lines after them', [...excerpt.lines, 'more()'], false],
  ['another line', [excerpt.lines[0], '  return', '}'] as string[], true],
  ['lines above it', ['', ...excerpt.lines], false],
  ['a line between', [excerpt.lines[0], '', ...excerpt.lines.slice(1)] as string[], true],
  ['nothing', [], true],
])('a file with %s: changed is %s', (_, now, expected) => {
  const root = createProject({ 'src/payments.ts': lines(now) })
  expect(createChangeCheck({ roots: [root] })({ ...failed, time: '2000-01-01T00:00:00.000Z' })).toBe(expected)
})

test('a file from before the failure has not changed, nor has one that is not of the project', () => {
  const root = createProject({ 'src/payments.ts': 'other' })
  const path = join(root, 'src/payments.ts')
  utimesSync(path, 1, 1)
  expect(createChangeCheck({ roots: [root] })(failed)).toBe(false)
  for (const file of ['../secret.ts', '/etc/hostname', 'src/none.ts']) {
    const report = { ...failed, time: '2000-01-01T00:00:00.000Z', trigger: { ...failed.trigger, file } }
    expect(createChangeCheck({ roots: [root] })(report), file).toBe(false)
  }
})

test('without lines the time counts, and masked lines are not compared', () => {
  const root = createProject({
    'src/payments.ts': lines([excerpt.lines[0] as string, "  throw new TypeError('y')", '}']),
  })
  const check = createChangeCheck({ roots: [root] })
  const masked = { firstLine: 41, lines: [excerpt.lines[0] as string, '  throw "********** (REDACTED)"', '}'] }
  const { trigger } = payment
  const before = { ...payment, time: '2000-01-01T00:00:00.000Z' }
  expect(check({ ...before, error: { ...payment.error, stack: [] } })).toBe(true)
  const stack = [{ ...trigger, origin: 'app' as const, excerpt: masked }]
  expect(check({ ...before, error: { ...payment.error, stack } })).toBe(false)
})

test('of a long line the beginning is compared', () => {
  const long = `const names = ['${'ab'.repeat(200)}']`
  const excerpt = { firstLine: 1, lines: [`${long.slice(0, 239)}…`] }
  const trigger = { file: 'src/payments.ts', line: 1, column: 1, functionName: 'sign' }
  const stack = [{ ...trigger, origin: 'app' as const, excerpt }]
  const failed = { ...payment, time: '2000-01-01T00:00:00.000Z', trigger, error: { ...payment.error, stack } }
  const changedTo = (now: string): boolean =>
    createChangeCheck({ roots: [createProject({ 'src/payments.ts': now })] })(failed)
  expect([changedTo(long), changedTo(long.replace('ab', 'ba')), changedTo('')]).toEqual([false, true, true])
})
