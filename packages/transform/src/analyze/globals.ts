/** The globals of every engine since ES2020: reading one cannot throw. */
export const ALWAYS_DEFINED: ReadonlySet<string> = new Set(
  `undefined NaN Infinity arguments globalThis Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy
  Promise Map Set WeakMap WeakSet Date RegExp Error TypeError RangeError SyntaxError ReferenceError EvalError URIError ArrayBuffer
  DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array
  BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite`.split(/\s+/),
)
