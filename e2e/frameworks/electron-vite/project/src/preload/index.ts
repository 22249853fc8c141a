import { contextBridge, ipcRenderer } from 'electron'
import { configure, ghost } from 'traceghost'
import { priceOf } from '../prices'

configure({ reportType: 'json' })

const price = ghost((item: string, count: number): string => {
  const cents = priceOf(item) * count
  return `${cents} cents`
})

contextBridge.exposeInMainWorld('api', {
  price,
  order: (item: string, count: number): Promise<string> => ipcRenderer.invoke('order', item, count),
})
