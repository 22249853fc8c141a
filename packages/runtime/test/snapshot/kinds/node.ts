import { Readable } from 'node:stream'
import { runInNewContext } from 'node:vm'
import type { Kind } from './kind.ts'

/** Node's own, and values that only Node can make or recognise: those of another realm, and Proxies. */
export const node: Kind[] = [
  ['Buffer', () => Buffer.from('hi'), 'Buffer(2)<68 69>'],
  ['long Buffer', () => Buffer.alloc(60), `Buffer(60)<${'00 '.repeat(50)}…>`],
  ['SharedArrayBuffer', () => new SharedArrayBuffer(1), 'SharedArrayBuffer(1)<00>'],
  ['bound function', () => function charge() {}.bind(null), 'function<bound charge(…)>'],
  ['Proxy', () => new Proxy({ a: 1 }, {}), 'Proxy{…traps}'],
  ['Proxy of a function', () => new Proxy(() => {}, {}), 'Proxy{…traps}'],
  [
    'revoked Proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return proxy
    },
    'Proxy{…traps}',
  ],
  [
    'Promise that asynchronous hooks watch',
    () => {
      const resource = Promise.resolve(1)
      const own = { [Symbol('async_id_symbol')]: 1, [Symbol('trigger_async_id_symbol')]: 2 }
      return Object.assign(resource, own, { [Symbol('kResourceStore')]: { request: 1 }, [Symbol('mine')]: 3 })
    },
    'Promise{!state:<unavailable>,@mine:3}',
  ],
  ['stream', () => new Readable({ read() {} }), /^Readable\{/],
  [
    'another realm',
    () => runInNewContext('[{ a: new Map([[1, new Date(0)]]) }]'),
    'Array(1){0:Object{a:Map(1){1:Date<1970-01-01T00:00:00.000Z>}}}',
  ],
  [
    'another realm: class',
    () => runInNewContext('new (class Order { #id = 1; read() { return this.#id } })()'),
    'Order{!#id:<unavailable>}',
  ],
  ['another realm: error', () => runInNewContext('new TypeError("bad")'), 'TypeError<bad>'],
  ['another realm: arguments', () => runInNewContext('(function () { return arguments })(1)'), 'Arguments(1){0:1}'],
  ['another realm: buffer', () => runInNewContext('new Uint8Array([1, 2])'), 'Uint8Array(2)<01 02>'],
  [
    'another realm: boxed',
    () => runInNewContext('[Object(1), Object("a"), /x/g, Symbol("s"), -0]'),
    'Array(5){0:Number<1>,1:String<a>,2:RegExp</x/g>,3:Symbol(s),4:-0}',
  ],
  [
    'another realm: async generator',
    () => runInNewContext('(async function* f() {})()'),
    'AsyncGenerator{!state:<unavailable>}',
  ],
]
