/**
 * Stands for Electron, whose binary is not on npm: a window runs its preload script, in a sandbox that knows no package
 * and no file, and calls what this exposes.
 */

const { readFileSync } = require('node:fs')
const { createContext, runInContext } = require('node:vm')

const handlers = new Map()

exports.app = { whenReady: async () => {} }

exports.ipcMain = { handle: (channel, listener) => handlers.set(channel, listener) }

exports.BrowserWindow = class {
  constructor({ webPreferences }) {
    this.preload = webPreferences.preload
  }

  async loadFile() {
    const world = {}
    const electron = {
      contextBridge: { exposeInMainWorld: (key, api) => Object.assign(world, { [key]: api }) },
      ipcRenderer: { invoke: async (channel, ...args) => handlers.get(channel)({}, ...args) },
    }
    const load = (name) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`)
      return electron
    }
    const { console, setTimeout, clearTimeout, queueMicrotask, performance, URL } = globalThis
    const globals = { console, setTimeout, clearTimeout, queueMicrotask, performance, URL, require: load, exports: {} }
    const page = { addEventListener() {}, removeEventListener() {}, location: { href: 'file:///index.html' } }
    const context = createContext({ ...globals, ...page })
    context.window = context.self = context
    runInContext(readFileSync(this.preload, 'utf8'), context, { filename: this.preload })
    const [, , method, item] = process.argv
    try {
      console.log(await world.api[method](item, 2))
    } catch (error) {
      console.log(String(error))
    }
  }
}
