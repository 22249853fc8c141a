import { join } from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'
import { configure, ghost } from 'traceghost'
import { priceOf } from '../prices'

configure({ reportType: 'json' })

function createWindow(): void {
  const mainWindow = new BrowserWindow({
    webPreferences: { preload: join(__dirname, '../preload/index.js') },
  })
  mainWindow.loadFile(join(__dirname, '../renderer/index.html'))
}

app.whenReady().then(() => {
  ipcMain.handle(
    'order',
    ghost((_event: unknown, item: string, count: number) => {
      const cents = priceOf(item) * count
      return `${cents} cents`
    }),
  )
  createWindow()
})
