import { contextBridge, ipcRenderer } from 'electron'
import { ghost } from 'traceghost'

const order = ghost((item: string, count: number): Promise<string> => ipcRenderer.invoke('order', item, count))

contextBridge.exposeInMainWorld('api', { order })
