/** Stands for Electron, whose binary is not on npm: calls the handler of the main process as a window would. */

exports.app = { whenReady: async () => {} }

exports.BrowserWindow = class {
  loadFile() {}
}

exports.ipcMain = {
  handle(channel, listener) {
    setImmediate(async () => {
      try {
        console.log(await listener({}, process.argv[2], 2))
      } catch (error) {
        console.log(`Error invoking remote method '${channel}': ${error}`)
      }
    })
  },
}
