/** A real Collector, built from its Go modules once, and run with the configurations of the documentation. */

import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { end, printedBy } from '../server-process.ts'

const SOURCES = fileURLToPath(new URL('collector', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/traceghost', import.meta.url))
const DOCUMENT = new URL('../../docs/sinks.md', import.meta.url)

/** The compiler of Go is not part of the workspace. */
export const hasGo: boolean = spawnSync('go', ['version']).status === 0

/** The path of the binary. It is built anew when a source or a pinned module changes. */
export async function buildCollector(): Promise<string> {
  const digest = createHash('sha256')
  for (const file of ['main.go', 'go.mod', 'go.sum']) digest.update(readFileSync(join(SOURCES, file)))
  const binary = join(CACHE, `collector-${digest.digest('hex').slice(0, 16)}`)
  if (existsSync(binary)) return binary
  const command = ['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', binary, '.']
  await promisify(execFile)('go', command, { cwd: SOURCES })
  return binary
}

export interface Collector {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts it with a configuration of the documentation, in front of a backend. */
export async function startCollector(binary: string, config: string, backend: string): Promise<Collector> {
  const folder = mkdtempSync(join(tmpdir(), 'traceghost-collector-'))
  writeFileSync(join(folder, config), documented(config))
  const env = { ...process.env, OTLP_RECEIVER: '127.0.0.1:0', OTLP_BACKEND: backend }
  const child = spawn(binary, ['--config', join(folder, config)], { env, detached: true })
  const stop = async (): Promise<void> => {
    await end(child)
    rmSync(folder, { recursive: true })
  }
  try {
    const printed = printedBy(child)
    const endpoint = (text: string): string | undefined => /"endpoint": "(127\.0\.0\.1:\d+)"/.exec(text)?.[1]
    return { origin: `http://${await printed.until('it listened', endpoint)}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Complaints of the Collector about a configuration of the documentation; empty if it is right. */
export function complaintsAbout(binary: string, config: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'traceghost-collector-'))
  try {
    writeFileSync(join(folder, config), documented(config))
    const env = { ...process.env, OTLP_RECEIVER: '127.0.0.1:0', CLICKHOUSE: 'tcp://127.0.0.1:9000' }
    const command = ['validate', '--config', join(folder, config)]
    const { status, stderr } = spawnSync(binary, command, { env, encoding: 'utf8' })
    return status === 0 ? '' : stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A block of code of the documentation, by the name of a file in its first line. */
function documented(name: string): string {
  const [, text] = readFileSync(DOCUMENT, 'utf8').split(`\`\`\`yaml\n# ${name}\n`)
  if (text === undefined) throw new Error(`docs/sinks.md has no configuration ${name}.`)
  return text.slice(0, text.indexOf('```'))
}
