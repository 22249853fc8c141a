/** WebKitGTK's MiniBrowser on a display of its own, driven by the protocol of its inspector. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { EngineBrowser, EnginePage } from './browser.ts'
import { findOrInstall, type Program } from './debian.ts'
import { connectInspector } from './inspector.ts'

const XVFB: Program = { name: 'Xvfb', variable: 'XVFB_PATH', commands: ['Xvfb'], packages: ['xvfb'] }
const MINI_BROWSER: Program = {
  name: 'MiniBrowser of WebKitGTK',
  variable: 'WEBKIT_PATH',
  paths: ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`),
  packages: ['libwebkit2gtk-4.1-0'],
}
const STARTED_WITHIN_MS = 60_000

export async function launchWebKit(): Promise<EngineBrowser> {
  const miniBrowser = findOrInstall(MINI_BROWSER)
  const home = mkdtempSync(join(tmpdir(), 'webkit-'))
  const display = await startDisplay(findOrInstall(XVFB))
  const pages = new Set<EnginePage>()
  return {
    async open(url) {
      const page = await openPage(miniBrowser, url, {
        ...process.env,
        DISPLAY: display.name,
        HOME: home,
        XDG_RUNTIME_DIR: home,
        // Its sandbox does not work for root.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      })
      pages.add(page)
      return page
    },
    async close() {
      await Promise.all([...pages].map((page) => page.close()))
      await ended(display.process)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** An X server on the first display that is free. */
async function startDisplay(xvfb: string): Promise<{ process: ChildProcess; name: string }> {
  const process = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const pipe = process.stdio[3]
  if (!pipe) throw new Error('Xvfb has no pipe.')
  const [number] = await once(pipe, 'data', { signal: AbortSignal.timeout(STARTED_WITHIN_MS) })
  return { process, name: `:${String(number).trim()}` }
}

async function openPage(miniBrowser: string, url: string, env: NodeJS.ProcessEnv): Promise<EnginePage> {
  const server = `127.0.0.1:${await freePort()}`
  const process = spawn(miniBrowser, ['--private', url], {
    env: { ...env, WEBKIT_INSPECTOR_HTTP_SERVER: server },
    stdio: 'ignore',
  })
  try {
    const inspector = await connectInspector(await socketUrl(server), url)
    return {
      ...inspector,
      async close() {
        inspector.close()
        await ended(process)
      },
    }
  } catch (error) {
    await ended(process)
    throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The address of the page's inspector, as soon as the browser lists it. */
async function socketUrl(server: string): Promise<string> {
  const deadline = Date.now() + STARTED_WITHIN_MS
  while (Date.now() < deadline) {
    const list = await fetch(`http://${server}/`).then(
      (response) => response.text(),
      () => '',
    )
    const path = /\/socket\/\d+\/\d+\/WebPage/.exec(list)?.[0]
    if (path) return `ws://${server}${path}`
    await wait(100)
  }
  throw new Error('MiniBrowser did not start.')
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const exit = once(process, 'exit')
  process.kill()
  await exit
}
