import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The time to give a hook that may have to install a browser. */
export const LAUNCH_TIMEOUT_MS = 600_000

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless Chromium: the one that CHROMIUM_PATH names, else an installed one, else Debian's, which is installed.
 *
 * @throws Error of one line that says what is missing.
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? installChromium(), args: FLAGS })
}

function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  if (CHROMIUM_PATH) {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, where nothing is.`)
  }
  const directories = PATH.split(delimiter).filter(Boolean)
  const candidates = COMMANDS.flatMap((command) => directories.map((directory) => join(directory, command)))
  return [...candidates, ...APPLICATIONS].find((path) => existsSync(path))
}

function installChromium(): string {
  const missing = 'Chromium is missing: install it, or set CHROMIUM_PATH'
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(`${missing}.`)
  // Test files run side by side; the first one installs, the others wait.
  const install = 'command -v chromium || { apt-get update && apt-get install -y --no-install-recommends chromium; }'
  const { status, stderr } = spawnSync('flock', [join(tmpdir(), 'install-chromium.lock'), 'sh', '-c', install], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const path = findChromium()
  if (status === 0 && path) return path
  const reason = stderr?.trim().split('\n').at(-1)
  throw new Error(`${missing}. apt-get could not install it: ${reason || `exit code ${status}`}`)
}
