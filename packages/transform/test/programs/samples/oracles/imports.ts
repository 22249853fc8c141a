// Imports and exports, of values and of types.
import def, { a, b as c, type T, type V as W, default as d, 'string name' as s } from './m'
import * as ns from './n'
import type Only from './o'
import type { A, B as C } from './p'
import type * as TypesOnly from './q'
import required = require('./r')
import type onlyType = require('./s')
import json from './t.json' with { type: 'json' }
import './side-effect'
export import exported = require('./u')
def, a, c, d, s, ns.a, required(), exported, json
b, T, W, Only, A, C, TypesOnly, onlyType
const t: T = a as W, u: typeof def = ns.x satisfies typeof ns, v: import('./v').V<typeof a> = t
function shadows(a: typeof c, c = a, def = c) { var ns = a; { let d = def; d } return ns }
declare const ambient: number, ambient2: typeof a
declare let ambient3: number
declare global { interface Window { w: typeof a } var globalVariable: number; function globalFunction(): void }
ambient, ambient2, ambient3, globalVariable, globalFunction(), globalThis.a, undefined, NaN
export { a, c as d, type T, ns as default, def as 'string name' }
export type { A, C }
export { a as other } from './m'
export * from './m'
export * as all from './m'
export type * from './m'
export const x = t, { y, z: [w = x] } = u
export function g(): typeof x { return y ?? w }
export declare const after: typeof y
after
interface I<P = typeof x> { [Symbol.iterator](): typeof y; [x]: P; method<Q extends typeof z>(q: Q): asserts q is Q }
type Fn = (arg: typeof x, ...rest: typeof arg[]) => arg is typeof y
type Mapped = { [K in keyof typeof u as `${K}`]: (typeof u)[K] extends infer X ? X : typeof v }
abstract class Uses<out P = typeof x> { constructor(readonly p?: typeof y) {} }
const z = 1
z
export as namespace Library
