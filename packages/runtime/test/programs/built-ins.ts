/** Built-ins that programs have replaced; none is called while one is replaced. */
export const METHODS: string = `[
  [Array.prototype, 'push pop shift slice splice map filter forEach find some every includes indexOf join concat flat flatMap reduce sort entries keys values at'],
  [String.prototype, 'split replace replaceAll slice trim trimEnd includes indexOf lastIndexOf startsWith endsWith match matchAll padEnd padStart repeat toLowerCase charCodeAt codePointAt'],
  [RegExp.prototype, 'exec test'], [Map.prototype, 'get set has delete forEach entries keys values clear'], [Set.prototype, 'add has delete forEach values clear'],
  [WeakMap.prototype, 'get set has'], [JSON, 'parse stringify'], [Promise.prototype, 'then catch finally'], [Promise, 'all resolve'],
  [Object, 'keys entries fromEntries assign defineProperty getOwnPropertyDescriptor getOwnPropertySymbols getPrototypeOf setPrototypeOf hasOwn freeze is'],
  [Reflect, 'apply construct ownKeys get getOwnPropertyDescriptor deleteProperty defineProperty'], [Function.prototype, 'call apply bind toString'],
  [Number, 'isInteger isNaN isFinite'], [Number.prototype, 'toString toFixed'], [Math, 'min max floor round random abs'],
  [Object.prototype, 'hasOwnProperty toString propertyIsEnumerable isPrototypeOf'], [Date, 'now parse'], [Date.prototype, 'toISOString getTime'],
  [performance, 'now'], [Array, 'isArray from of'],
  [globalThis, 'Date Map Set WeakMap Array Object Promise JSON Math Number String RegExp Symbol Reflect Error TypeError parseInt isNaN decodeURIComponent setTimeout setImmediate queueMicrotask performance'],
].flatMap(([holder, names]) => names.split(' ').map((key) => [holder, key]))`

/** The same for what is called by a symbol, or by a loop. */
export const SYMBOLS: string = `[
  ...[Array, Map, Set, String].map((each) => [each.prototype, Symbol.iterator]),
  ...['replace', 'split', 'match', 'matchAll'].map((name) => [RegExp.prototype, Symbol[name]]),
  ...[[], new Map(), new Set(), ''].map((each) => [Object.getPrototypeOf(each[Symbol.iterator]()), 'next']),
]`
