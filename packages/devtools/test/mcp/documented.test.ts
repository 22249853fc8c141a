/** The skill and `docs/agents.md` against the tools. */

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { transform } from '@traceghost/transform'
import { Ajv } from 'ajv'
import type { Value } from 'traceghost'
import { valueText } from 'traceghost/reporters'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { array, number, object, redacted } from '../../../runtime/test/reports/values.ts'
import { runCommand } from '../../src/command.ts'
import * as devtools from '../../src/index.ts'
import { mcpHandler } from '../../src/mcp.ts'
import { findFolder } from '../../src/store/find.ts'
import { openStore } from '../../src/store/open.ts'
import { toNodeHandler } from '../../src/viewer/node-handler.ts'
import { charge, refused } from '../charges.ts'
import { folderOf } from '../folders.ts'
import { connections, httpTo } from './clients.ts'
import { ask } from './session.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const SKILL = 'packages/runtime/skills/traceghost/SKILL.md'
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const skill = read(SKILL)
const page = read('docs/agents.md')

const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block)

/** The cells of the rows of the only table. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) => row.split(' | ').map((cell) => cell.trim()))

const { folder: root, remove } = folderOf()
const folder = join(root, '.traceghost')
let client: Client
let close: () => Promise<void>
let tools: readonly Tool[]

beforeAll(async () => {
  const store = openStore(folder)
  for (let index = 0; index < 12; index++) store.add(charge({ id: `a${index}`, total: 100 + index }))
  for (let index = 0; index < 4; index++) store.add(refused({ id: `b${index}`, total: index }))
  const connected = await (connections.http as NonNullable<(typeof connections)[string]>)(folder)
  client = connected.client
  close = connected.close
  tools = (await client.listTools()).tools
})
afterAll(() => close().finally(remove))

describe('the skill', () => {
  it('has a head as agents read it', () => {
    const { name, description } = parse(/^---\n(.*?)\n---\n/s.exec(skill)?.[1] ?? '') as Record<string, string>
    expect(name).toBe('traceghost')
    expect(description).toMatch(/^Find out why .* compare_failures and wait_for_failure\.$/m)
    expect(description?.length).toBeLessThan(1_024)
  })

  it('keeps its head when files are formatted', () => {
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
    const args = [biome, 'format', `--stdin-file-path=${SKILL}`]
    expect(execFileSync(process.execPath, args, { cwd: ROOT, input: skill, stdio: 'pipe', encoding: 'utf8' })).toBe(
      skill,
    )
  })

  it('is in both packages', () => {
    for (const name of ['runtime', 'devtools'])
      expect((JSON.parse(read(`packages/${name}/package.json`)) as { files: string[] }).files).toContain('skills')
    expect(read(SKILL.replace('runtime', 'devtools'))).toBe(skill)
  })

  it('has marks that the build finds', () => {
    const blocks = blocksOf(skill, 'ts')
    expect(blocks).toHaveLength(1)
    const { code, sites } = transform(blocks[0] ?? '', 'example.ts') ?? { code: '', sites: [] }
    expect(code).not.toMatch(/@ghost|use ghost/)
    expect(sites.map((site) => site.name)).toEqual(expect.arrayContaining(['Payments.charge', 'total', 'parse']))
  })

  it('has calls that work, of each tool', async () => {
    const calls = blocksOf(skill, 'json').map((block) => JSON.parse(block) as { name: string; arguments: object })
    expect(calls.map(({ name }) => name).toSorted()).toEqual(tools.map(({ name }) => name).toSorted())
    for (const { name, arguments: args } of calls) {
      const validate = new Ajv({ strict: false }).compile(tools.find((tool) => tool.name === name)?.inputSchema ?? {})
      expect([name, validate(args), validate.errors]).toEqual([name, true, null])
      if (name !== 'wait_for_failure')
        expect([name, (await ask(client, name, { ...args })).isError]).toEqual([name, false])
    }
  })

  it('has commands that work', async () => {
    const commands = blocksOf(skill, 'sh').flatMap((block) => block.trim().split('\n'))
    expect(commands.length).toBeGreaterThan(1)
    for (const command of commands) {
      const printed: string[] = []
      const put = (text: string): void => void printed.push(text)
      const [, , ...args] = command.split(' ')
      const code = await runCommand(args, { directory: root, out: put, err: put, terminal: { color: false } })
      expect([command, code, printed.join('')]).toEqual([command, 0, expect.stringContaining('charge')])
    }
  })

  it('explains what reporters print in place of values', () => {
    const values: (Value & { path?: string })[] = [
      redacted,
      { kind: 'missing', reason: 'uninitialised' },
      { kind: 'reference', id: 1, path: 'data of sign' },
      { kind: 'missing', reason: 'getter' },
      object({ a: number(1) }, { cut: { reason: 'size', omitted: 950 } }),
      array([object({}, { cut: { reason: 'depth' } })]),
      { kind: 'missing', reason: 'size' },
    ]
    const explained = rowsOf(skill).map(([cell = '']) => cell.replaceAll('`', ''))
    expect(explained).toHaveLength(values.length)
    for (const [index, value] of values.entries()) expect(valueText(value, 100)).toContain(explained[index])
  })
})

describe('the README', () => {
  it('has code that prints what failures have in common', async () => {
    const code = blocksOf(read('packages/devtools/README.md'), 'ts').join('\n')
    const names = [...code.matchAll(/^import \{ (.*) \} from '@traceghost\/devtools'$/gm)].flatMap(([, all = '']) =>
      all.split(', '),
    )
    const lines: unknown[] = []
    const print = { log: (...texts: unknown[]) => void lines.push(texts.join(' ')) }
    const imports: Readonly<Record<string, unknown>> = { ...devtools, findFolder: () => folder }
    const body = code.replaceAll(/^import .*$/gm, '')
    const run = new Function('console', ...names, `return (async () => {${body}})()`)
    await run(print, ...names.map((name) => imports[name]))
    expect(lines).toContain('In all 12, `charge › user.plan` is null.')
  })
})

describe('docs/agents.md', () => {
  it('names the tools and their arguments', () => {
    const named = rowsOf(page).map(([tool, args]) => [tool, args].map((cell = '') => cell.replaceAll('`', '')))
    const known = tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {}).join(', ')])
    expect(named).toEqual(known)
  })

  it('starts the same command everywhere', async () => {
    const printed: string[] = []
    const put = (text: string): void => void printed.push(text)
    await runCommand(['mcp', '--json'], { directory: root, out: put, err: put, terminal: { color: false } })
    expect(JSON.parse(printed.join(''))).toEqual(JSON.parse(blocksOf(page, 'json')[0] ?? ''))
    const servers = blocksOf(page, 'json').flatMap((block) => Object.values(JSON.parse(block) as object))
    expect(servers).toHaveLength(2)
    for (const { traceghost } of servers as { traceghost: object }[])
      expect(traceghost).toMatchObject({ command: 'npx', args: ['traceghost', 'mcp'] })
    expect(page).toContain('`claude mcp add traceghost -- npx traceghost mcp`')
  })

  it('shows what the tools answer', async () => {
    const [common = '', variables = ''] = blocksOf(page, 'text')
    const fingerprint = 'TypeError orders.ts:20 charge'
    expect((await ask(client, 'what_in_common', { fingerprint, limit: 5 })).text).toContain(common)
    expect((await ask(client, 'get_failure', { failure: fingerprint })).text).toContain(variables)
  })

  it('has a server that works', async () => {
    const [block = ''] = blocksOf(page, 'ts')
    const imports = { findFolder, openStore, mcpHandler, toNodeHandler }
    const names = [...block.matchAll(/^import \{ (.*) \} from '@traceghost/gm)].flatMap(([, all = '']) =>
      all.split(', '),
    )
    expect(names.toSorted()).toEqual(Object.keys(imports).toSorted())
    const created: Server[] = []
    const creating = (handler: RequestListener): object => {
      const server = createServer(handler)
      created.push(server)
      return { listen: (_: number, host: string) => server.listen(0, host) }
    }
    const run = new Function('createServer', ...names, block.replaceAll(/^import .*$/gm, ''))
    run(creating, ...names.map((name) => imports[name as keyof typeof imports]))
    const [server] = created as [Server]
    await once(server, 'listening')
    const agent = new Client({ name: 'an agent', version: '1.0.0' })
    await agent.connect(httpTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    expect((await agent.listTools()).tools).toHaveLength(tools.length)
    await agent.close()
    server.closeAllConnections()
    server.close()
  })
})
