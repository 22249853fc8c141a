/** Programs that try to leave their frame. Each says on its console how far it got. */

/** Tries everything that a worker may know of the page and of the world. */
export const reaching = (origin: string): string => `
import * as all from 'traceghost'
import { ghost } from 'traceghost'

const tried = async (name, attempt) => {
  try {
    console.log(name + ': ' + (await attempt()))
  } catch (error) {
    console.log(name + ': no')
  }
}
await tried('parent', () => parent.location.href)
await tried('top', () => top.document.title)
await tried('document', () => document.title)
await tried('opener', () => opener.location)
await tried('localStorage', () => localStorage.length)
await tried('indexedDB', () => new Promise((yes, no) => {
  const open = indexedDB.open('x')
  open.onsuccess = () => yes('yes')
  open.onerror = no
}))
await tried('caches', () => caches.open('x'))
await tried('fetch', () => fetch('${origin}/stolen'))
await tried('fetch of the page', () => fetch('${origin}/docs/play/'))
await tried('XMLHttpRequest', () => {
  const request = new XMLHttpRequest()
  request.open('GET', '${origin}/stolen', false)
  request.send()
  return 'yes'
})
await tried('WebSocket', () => new Promise((yes, no) => {
  const socket = new WebSocket('${origin.replace('http', 'ws')}/stolen')
  socket.onopen = () => yes('yes')
  socket.onerror = no
}))
await tried('import', () => import('${origin}/stolen.js'))
await tried('importScripts', () => importScripts('${origin}/stolen.js'))
await tried('eval', () => eval('1'))
await tried('postMessage', () => postMessage('{"kind":"refused","message":"faked"}'))
await tried('postMessage of the prototype', () => {
  const { postMessage } = DedicatedWorkerGlobalScope.prototype
  postMessage.call(self, 'faked')
})
await tried('close', () => close())

Object.defineProperty(Object.prototype, 'kind', { set() { throw new Error('a setter') }, configurable: true })
Object.prototype.text = '<img src="${origin}/stolen.png">'
const trap = new Proxy({}, { ownKeys() { throw new Error('a trap') }, get() { throw new Error('a trap') } })
console.log(trap, { get secret() { throw new Error('a getter') } })
console.log('%c<b>big</b>', 'position:fixed;inset:0;background:url(${origin}/stolen.png);color:red')

ghost(() => {
  const markup = '</pre><script>top.hacked = 1</script><img src="${origin}/stolen.png" onerror="top.hacked = 1">'
  const error = new Error(markup)
  Object.defineProperty(error, 'name', { get() { throw new Error('a getter') } })
  throw error
})()
`

/** The script of a worker in which a program has got hold of everything: it sends what it likes. */
export const PUPPET = `export function receive() {
  const send = (value) => postMessage(typeof value === 'string' ? value : JSON.stringify(value))
  send({ kind: 'instrumented', code: '<img src=x onerror="hacked = 1">', changes: [{ kind: 'try', from: 5, to: 900 }] })
  send({ kind: 'ran', error: null, reports: ['{"schema":1,"ghost":"<script>hacked = 1</script>"}'], calls: [] })
  send({ kind: 'ran', error: '<b>faked</b>', reports: [], calls: [{ method: 'log', args: [{ text: '<i>' }] }] })
  send({ __proto__: { kind: 'ran' } })
  for (;;) postMessage({ flood: true })
}`
